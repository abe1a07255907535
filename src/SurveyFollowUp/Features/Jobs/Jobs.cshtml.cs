using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.Jobs;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Jobs;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Jobs;

/// <summary>What the program does by itself: the jobs, the mail, and what needs a person.</summary>
[Authorize(Policy = RoleNames.Administrator)]
public sealed class JobsModel(
    JobStore jobs,
    AlarmStore alarms,
    Clock clock,
    Postroom postroom,
    JobRunner runner,
    IReadOnlyList<RecurringJob> schedule,
    Settings settings,
    BusinessCalendar calendar,
    IStringLocalizer<Texts> texts) : PageModel
{
    /// <summary>In the order in which a mail passes through them.</summary>
    public static readonly string[] States = ["Queued", "Held", "Sending", "Sent", "Stale", "Uncertain", "Refused", "GivenUp", "Cancelled"];

    public List<(RecurringJob Job, JobRun? Run)> Jobs { get; private set; } = [];
    public List<WorkingNode> Nodes { get; private set; } = [];
    public List<FailedAlarm> FailedAlarms { get; private set; } = [];
    public List<ReadMailbox> Mailboxes { get; private set; } = [];
    public Dictionary<string, int> Counts { get; private set; } = [];
    public List<ListedMail> Stuck { get; private set; } = [];
    public List<ListedMail> Mails { get; private set; } = [];
    /// <summary>Nothing is really sent: then the mails can be read here.</summary>
    public bool WritesToFolder => settings.Mail.Transport == "folder";

    public bool IsHeld { get; private set; }

    /// <summary>Where the engine shows more of the jobs; null where it has no pages.</summary>
    public string? EnginePages => JobEngines.PagesOf(settings.JobEngine);

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    [TempData]
    public string? Done { get; set; }

    public async Task OnGetAsync()
    {
        var runs = (await jobs.RunsAsync()).ToDictionary(run => run.Job);

        Jobs = [.. schedule.Select(job => (job, runs.GetValueOrDefault(job.Name)))];
        Nodes = await jobs.NodesAsync();
        FailedAlarms = await jobs.FailedAlarmsAsync();
        Mailboxes = await jobs.MailboxesAsync();
        Counts = (await postroom.CountAsync()).ToDictionary(count => count.State, count => count.Count);
        Stuck = await postroom.StuckAsync();
        Mails = await postroom.LatestAsync(State, To);
        IsHeld = await postroom.IsHeldAsync();
    }

    public async Task<IActionResult> OnPostRunAsync(string name)
    {
        await runner.RunAsync(name, HttpContext.RequestAborted);
        return Say(texts["Jobs_Ran", NameOf(name)]);
    }

    public async Task<IActionResult> OnPostHoldAsync()
    {
        await postroom.HoldAsync(true);
        return Say(texts["Jobs_HeldNow"]);
    }

    public async Task<IActionResult> OnPostReleaseAsync()
    {
        await postroom.HoldAsync(false);
        return Say(texts["Jobs_ReleasedNow"]);
    }

    public async Task<IActionResult> OnPostSendAgainAsync(Guid id) =>
        Say(texts[await postroom.SendAgainAsync(id) ? "Jobs_QueuedAgain" : "Jobs_TooLate"]);

    public async Task<IActionResult> OnPostMarkAsSentAsync(Guid id) =>
        Say(texts[await postroom.MarkAsSentAsync(id) ? "Jobs_MarkedAsSent" : "Jobs_TooLate"]);

    public async Task<IActionResult> OnPostDropAsync(Guid id) =>
        Say(texts[await postroom.DropAsync(id) ? "Jobs_Dropped" : "Jobs_TooLate"]);

    public async Task<IActionResult> OnPostStaleAsync(bool send) =>
        Say(texts.Count(send ? "Jobs_StaleSent" : "Jobs_StaleDropped", await postroom.DecideOnStaleAsync(send)));

    public async Task<IActionResult> OnPostRingAsync(Guid id) =>
        Say(texts[await alarms.TryAgainAsync(id, await clock.NowAsync()) == 1 ? "Jobs_AlarmAgain" : "Jobs_TooLate"]);

    /// <summary>A job's name for people.</summary>
    public string NameOf(string job) => texts[$"Jobs_Name_{job.Replace(' ', '_')}"];

    public string Every(TimeSpan pause) =>
        pause < TimeSpan.FromMinutes(1) ? texts["Jobs_EverySeconds", pause.TotalSeconds]
        : pause < TimeSpan.FromHours(1) ? texts["Jobs_EveryMinutes", pause.TotalMinutes]
        : texts["Jobs_EveryHours", pause.TotalHours];

    public string Local(DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, calendar.Zone)
            .ToString("d MMM " + CultureInfo.CurrentCulture.DateTimeFormat.LongTimePattern, CultureInfo.CurrentCulture);

    RedirectToPageResult Say(string done)
    {
        Done = done;
        return RedirectToPage(new { State, To });
    }
}
