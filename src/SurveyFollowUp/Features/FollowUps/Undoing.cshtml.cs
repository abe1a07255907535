using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>Takes this person's last action on a follow-up back, and shows the person again.</summary>
[Authorize(Roles = RoleNames.SeePeople)]
public sealed class UndoingModel(UndoStore undos, Clock clock) : PageModel
{
    public IActionResult OnGet(Guid id) => Redirect($"/f/{id}");

    /// <param name="from">"timeline" where the page of the follow-up offered it, "promises" where the ledger did.</param>
    public async Task<IActionResult> OnPostAsync(Guid id, string? from)
    {
        await undos.UndoAsync(id, User.Id(), await clock.NowAsync());
        return Redirect(from switch { "timeline" => $"/f/{id}", "promises" => "/promises", _ => $"/today?f={id}" });
    }
}
