using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Imports;

[Authorize(Policy = RoleNames.Manager)]
public sealed class IndexModel(ImportStore store, Clock clock, BusinessCalendar calendar) : PageModel
{
    const int Most = 100;

    /// <summary>After that somebody has been contacted; whoever wants to know better asks on the page of the import.</summary>
    static readonly TimeSpan UndoIsOffered = TimeSpan.FromDays(7);

    DateTimeOffset now;

    public IReadOnlyList<Import> Imports { get; private set; } = [];

    public async Task OnGetAsync() => (Imports, now) = (await store.ListAsync(Most), await clock.NowAsync());

    public bool MayBeUndone(Import import) => import.State == ImportState.Done && import.DoneAt > now - UndoIsOffered;

    /// <summary>Only what is done can say what it did.</summary>
    public static bool HasFigures(Import import) => import.State is ImportState.Done or ImportState.Undone;

    public static IEnumerable<(string Title, int Count)> Figures(Import import) =>
        HasFigures(import) ? [("Import_FollowUps", import.Opened), ("Verdict_added", import.Added), ("Import_NotRead", import.Rejected)] : [];

    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, calendar.Zone);

    public string ToneOf(ImportState state) => state switch
    {
        ImportState.Done => "ok",
        ImportState.Refused => "bad",
        ImportState.Asking or ImportState.Checked => "warn",
        _ => "info",
    };
}
