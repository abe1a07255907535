using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Imports;

[Authorize(Policy = RoleNames.Manager)]
public sealed class IndexModel(ImportStore store, BusinessCalendar calendar) : PageModel
{
    const int Most = 100;

    public IReadOnlyList<Import> Imports { get; private set; } = [];

    public async Task OnGetAsync() => Imports = await store.ListAsync(Most);

    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, calendar.Zone);

    public string ToneOf(ImportState state) => state switch
    {
        ImportState.Done => "ok",
        ImportState.Refused => "bad",
        ImportState.Asking or ImportState.Checked => "warn",
        _ => "info",
    };
}
