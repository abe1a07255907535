using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Today;

/// <summary>Another colleague takes the person over, and reads why.</summary>
[Authorize(Policy = RoleNames.Agent)]
public sealed class HandOverModel(
    PeopleStore people, QueueStore queue, ActOnFollowUp act, HandOverSummary summary, Clock clock, IStringLocalizer<Texts> texts) : PageModel
{
    public DialogsOf Dialog { get; private set; } = null!;

    public async Task OnGetAsync(Guid id)
    {
        var now = await clock.NowAsync();
        Dialog = new DialogsOf(await people.GetAsync(id), await queue.ColleaguesAsync(now, now), now, User);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, int seen, Guid? to, string? reason, string? note)
    {
        await OnGetAsync(id);
        if (Dialog.Takers.FirstOrDefault(colleague => colleague.Id == to) is not { } taker)
        {
            ModelState.AddModelError("hand-over-title", texts["HandOver_ToMissing"]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var why = Reasons.Written(texts, "HandOverWhy", DialogsOf.HandOverReasons, reason, note);
        await act.ActAsync(id, seen, User.Id(), (followUp, now) =>
            followUp.HandOver(taker.Id, taker.Name, summary.After(why, followUp, now), User.Id(), now));
        return Redirect("/today");
    }
}
