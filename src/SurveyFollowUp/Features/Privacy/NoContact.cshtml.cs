using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Privacy;

/// <summary>Who wants no contact, since when, and whom they told.</summary>
[Authorize(Policy = RoleNames.Lead)]
public sealed class NoContactModel(NoContactStore people, BusinessCalendar calendar) : PageModel
{
    const int Most = 200;

    [TempData]
    public string? Done { get; set; }

    public string Address { get; private set; } = "";

    public IReadOnlyList<Silenced> People { get; private set; } = [];

    public int Count { get; private set; }

    /// <summary>Follow-ups are for those who may see customers; an administrator alone has no page to go to.</summary>
    public bool SeesFollowUps => RoleNames.SeePeople.Split(',').Any(User.IsInRole);

    public async Task OnGetAsync(string? address)
    {
        Address = address?.Trim() ?? "";
        Count = await people.CountAsync();
        People = await people.ListAsync(Address, Most);
    }

    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, calendar.Zone);
}
