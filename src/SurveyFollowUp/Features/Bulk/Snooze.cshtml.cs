using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Today;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Bulk;

/// <summary>All of them are off Today until a moment.</summary>
[Authorize(Policy = RoleNames.Agent)]
public sealed class SnoozeModel(PeopleStore people, ActOnMany many, BusinessCalendar calendar, Clock clock, IStringLocalizer<Texts> texts) : BulkPage(people)
{
    public DateTimeOffset Now { get; private set; }

    public async Task OnGetAsync()
    {
        Now = await clock.NowAsync();
        await ReadAsync();
    }

    public async Task<IActionResult> OnPostAsync(MomentField until)
    {
        await OnGetAsync();
        if (until.At(calendar, Now) is not { } moment)
        {
            ModelState.AddModelError("snooze-other", texts["Today_WhenMissing"]);
            return this.Refused();
        }

        await many.SnoozeAsync(Ticked, moment, User.Id(), Now);
        return Told();
    }
}
