using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>The meeting that was agreed, for a calendar. It names the organisation and leads to the follow-up, and says nothing of the person.</summary>
[Authorize(Roles = RoleNames.SeePeople)]
public sealed class MeetingModel(FollowUpStore followUps, PublicUrl publicUrl, Settings settings, Clock clock, IStringLocalizer<Texts> texts) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        var followUp = await followUps.GetAsync(id);
        if (followUp is not { Status: FollowUpStatus.Open, CurrentStep: { Kind: StepKind.Meeting, IsPromise: true } meeting })
            return NotFound();

        var length = TimeSpan.FromMinutes((followUp.Meeting?.Terms ?? MeetingTerms.Usual).Minutes);
        var appointment = new Appointment(
            $"{meeting.Id}@surveyfollowup", meeting.DueAt, length, texts["Meeting_Summary", settings.Organisation.Name], Url: publicUrl.Of($"/f/{id}"));

        return File(Encoding.UTF8.GetBytes(appointment.ToFile(await clock.NowAsync())), "text/calendar; charset=utf-8", "meeting.ics");
    }
}
