using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.AfterCare;

/// <summary>Somebody knows that the person did say what was marked as perhaps a program's answer.</summary>
[Authorize(Policy = RoleNames.Agent)]
public sealed class AsSaidModel(ActOnFollowUp act, Strategies strategies) : PageModel
{
    public IActionResult OnGet(Guid id) => Redirect($"/f/{id}");

    public async Task<IActionResult> OnPostAsync(Guid id, int seen)
    {
        await act.ActAsync(id, seen, User.Id(), (followUp, now) => followUp.TakeAsSaid(AfterCareAnswer.Yes, User.Id(), strategies.Of(followUp), now));
        return Redirect($"/f/{id}");
    }
}
