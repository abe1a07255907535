using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Privacy;

/// <summary>Somebody asked us, by telephone or by mail, to forget them.</summary>
[Authorize(Policy = RoleNames.Lead)]
public sealed class EraseModel(PeopleStore people, ErasePerson erase) : PageModel
{
    public Person Person { get; private set; } = null!;

    public async Task OnGetAsync(Guid id) => Person = await people.GetAsync(id);

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        Person = await people.GetAsync(id);
        await erase.EraseAsync(Person.RespondentId, User.Id());
        return Redirect($"/f/{id}");
    }
}
