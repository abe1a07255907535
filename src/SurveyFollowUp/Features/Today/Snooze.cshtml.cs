using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Today;

/// <summary>Off Today until a moment.</summary>
[Authorize(Policy = RoleNames.Agent)]
public sealed class SnoozeModel(PeopleStore people, ActOnFollowUp act, BusinessCalendar calendar, Clock clock, IStringLocalizer<Texts> texts) : PageModel
{
    public DialogsOf Dialog { get; private set; } = null!;

    public async Task OnGetAsync(Guid id) => Dialog = new DialogsOf(await people.GetAsync(id), [], await clock.NowAsync(), User);

    public async Task<IActionResult> OnPostAsync(Guid id, int seen, MomentField until)
    {
        if (until.At(calendar, await clock.NowAsync()) is not { } moment)
        {
            ModelState.AddModelError("snooze-other", texts["Today_WhenMissing"]);
            await OnGetAsync(id);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        await act.ActAsync(id, seen, User.Id(), (followUp, now) => followUp.Snooze(moment, User.Id(), now));
        return Redirect("/today");
    }
}
