using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.Care;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Care;

/// <summary>On to the next person without saving anything: this one stays with the colleagues, and the owner stays the owner.</summary>
[Authorize(Policy = RoleNames.Agent)]
public sealed class SkipModel(SkipStore skips, FollowUpStore followUps, Telling telling, BusinessCalendar calendar, Clock clock) : PageModel
{
    public IActionResult OnGet(Guid id) => Redirect($"/today?f={id}");

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        var now = await clock.NowAsync();
        var followUp = await followUps.GetAsync(id);
        if (followUp is not { Status: FollowUpStatus.Open, CurrentStep: { } step })
            return Redirect("/today");

        await skips.SkipAsync(id, User.Id(), step.DueAt, Skipping.Until(step.StartsAt, step.DueAt, calendar, now), now);
        if (followUp.Escalation == Escalation.None && await skips.ByEverybodyAsync(id, step.DueAt, now))
        {
            var change = followUp.SkippedByAll(now);
            await followUps.SaveAsync(change);
            await telling.TellAsync(change);
        }

        return Redirect($"/today?skipped={id}");
    }

    public async Task<IActionResult> OnPostReasonAsync(Guid id, string reason)
    {
        if (SkipStore.Reasons.Contains(reason))
            await skips.SayWhyAsync(id, User.Id(), reason);

        return Redirect("/today");
    }

    public async Task<IActionResult> OnPostBackAsync(Guid id)
    {
        await skips.ForgetAsync(id, User.Id());
        return Redirect($"/today?f={id}");
    }
}
