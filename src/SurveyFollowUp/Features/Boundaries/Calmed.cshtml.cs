using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Core.Boundaries;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Boundaries;

/// <summary>The limit was said and it helped: the first rung is written down, and the contact goes on.</summary>
[Authorize(Policy = RoleNames.Agent)]
public sealed class CalmedModel(PeopleStore people, SettingBoundaries setting, Clock clock) : PageModel
{
    public Person Person { get; private set; } = null!;
    public CrossedLine Crossed { get; } = new();

    public async Task OnGetAsync(Guid id) => Person = await people.GetAsync(id);

    public async Task<IActionResult> OnPostAsync(Guid id, Conduct[] what, string? words)
    {
        var crossed = new CrossedLine { What = what, Words = words };
        await setting.CrossAsync(id, BoundaryRung.FriendlyLimit, crossed, lead: null, User.Id(), await clock.NowAsync());
        return Redirect($"/today?f={id}");
    }
}
