using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Care;

/// <summary>A quiet page with the time until which the queue waits. It ends by itself, or by one press.</summary>
[Authorize(Policy = RoleNames.Agent)]
public sealed class BreakPageModel(BreakStore breaks, CareStore care, Clock clock) : PageModel
{
    public Break? Break { get; private set; }
    public DateTimeOffset Now { get; private set; }

    /// <summary>As it was chosen.</summary>
    public int Minutes => (int)Math.Round((Break!.EndsAt - Break.BeganAt).TotalMinutes);

    public async Task OnGetAsync()
    {
        Now = await clock.NowAsync();
        Break = await breaks.CurrentAsync(User.Id(), Now);
    }

    public async Task<IActionResult> OnPostAsync(int minutes)
    {
        var length = Break.Lengths.Contains(minutes) ? minutes : Break.Usual;
        await breaks.TakeAsync(User.Id(), TimeSpan.FromMinutes(length), await clock.NowAsync());
        return Redirect("/break");
    }

    public async Task<IActionResult> OnPostEndAsync()
    {
        await breaks.EndAsync(User.Id(), await clock.NowAsync());
        return Redirect("/today");
    }

    /// <summary>No more words about a pause today.</summary>
    public async Task<IActionResult> OnPostQuietAsync()
    {
        await care.QuietAsync(User.Id(), await clock.NowAsync());
        return Redirect("/today");
    }
}
