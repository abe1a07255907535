using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Replies;

/// <summary>Somebody has read what the person wrote, and nothing is to be done about it.</summary>
[Authorize(Policy = RoleNames.Agent)]
public sealed class ReadModel(ActOnFollowUp act) : PageModel
{
    public IActionResult OnGet(Guid id) => Redirect($"/f/{id}");

    public async Task<IActionResult> OnPostAsync(Guid id, int seen)
    {
        await act.ActAsync(id, seen, User.Id(), (followUp, now) => followUp.ReadReply(User.Id(), now));
        return Redirect("/today");
    }
}
