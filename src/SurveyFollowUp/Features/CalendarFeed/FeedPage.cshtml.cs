using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.CalendarFeed;

/// <summary>An agent makes the private address of their calendar, sees it once, and takes it back.</summary>
[Authorize(Policy = RoleNames.Agent)]
public sealed class FeedPageModel(FeedStore feeds, PublicUrl publicUrl, Clock clock) : PageModel
{
    /// <summary>Just made: only its hash is kept, so it is shown this once.</summary>
    [TempData]
    public string? Token { get; set; }

    public string? Address { get; private set; }

    public DateTimeOffset? MadeAt { get; private set; }

    public DateTimeOffset Now { get; private set; }

    public async Task OnGetAsync()
    {
        Now = await clock.NowAsync();
        MadeAt = await feeds.MadeAtAsync(User.Id());
        Address = Token is null ? null : publicUrl.Of($"/calendar/{Token}.ics");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Token = await feeds.MakeAsync(User.Id(), await clock.NowAsync());
        return Redirect("/me/calendar");
    }

    public async Task<IActionResult> OnPostRevokeAsync()
    {
        await feeds.RevokeAsync(User.Id());
        return Redirect("/me/calendar");
    }
}
