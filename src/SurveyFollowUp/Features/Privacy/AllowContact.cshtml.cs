using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Privacy;

/// <summary>Somebody who wanted no contact may be contacted again: with a reason, since it goes against what they once said.</summary>
[Authorize(Policy = RoleNames.Lead)]
public sealed class AllowContactModel(NoContactStore people, Clock clock, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Suppressed_ReasonMissing"), MaxLength(500, ErrorMessage = "Suppressed_ReasonLong")]
    public string? Reason { get; set; }

    [TempData]
    public string? Done { get; set; }

    public Silenced Person { get; private set; } = new();

    public string Name => Told.NameOf(Person.Name, Person.Id, Person.Email, Person.Phone);

    public async Task OnGetAsync(Guid id) => Person = await people.GetAsync(id);

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        Person = await people.GetAsync(id);
        if (!ModelState.IsValid)
            return this.Refused();

        await people.LiftAsync(Person, User.Id(), Reason!.Trim(), await clock.NowAsync());
        Done = texts["Suppressed_Lifted", Name];
        return Redirect("/team/no-contact");
    }
}
