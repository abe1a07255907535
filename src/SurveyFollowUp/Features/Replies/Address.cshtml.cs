using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Mail;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Replies;

/// <summary>An address may be mailed to again: somebody knows better than the server that sent a mail back, and says why.</summary>
[Authorize(Policy = RoleNames.Lead)]
public sealed class AddressModel(PeopleStore people, FollowUpStore followUps, Suppressions suppressions, Clock clock) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Address_ReasonMissing"), MaxLength(500, ErrorMessage = "Suppressed_ReasonLong")]
    public string? Reason { get; set; }

    public Person Person { get; private set; } = null!;

    public Suppressed Suppressed { get; private set; } = null!;

    public Task OnGetAsync(Guid id) => LoadAsync(id);

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        await LoadAsync(id);
        if (!ModelState.IsValid)
            return this.Refused();

        await suppressions.LiftAsync(Person.Email!);
        await followUps.SaveAsync((await followUps.GetAsync(id)).FreeAddress(Reason!.Trim(), User.Id(), await clock.NowAsync()));
        return Redirect($"/f/{id}");
    }

    /// <exception cref="NotFoundException">Nothing keeps mail from this address.</exception>
    async Task LoadAsync(Guid id)
    {
        Person = await people.GetAsync(id);
        Suppressed = await suppressions.FindAsync(Person.Email) ?? throw new NotFoundException($"The address of follow-up {id} is not suppressed.");
    }
}
