using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Boundaries;

/// <summary>The boundaries in force, those that somebody should look at again first.</summary>
[Authorize(Policy = "Board")]
public sealed class BoundariesModel(BoundaryStore boundaries, Clock clock) : PageModel
{
    public IReadOnlyList<BoundaryEntry> Boundaries { get; private set; } = [];
    public DateTimeOffset Now { get; private set; }

    public async Task OnGetAsync()
    {
        Now = await clock.NowAsync();
        Boundaries = await boundaries.AllInForceAsync(Now);
    }
}
