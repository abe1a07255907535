using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Today;

/// <summary>A colleague has the person on their screen, and this agent goes on all the same.</summary>
[Authorize(Policy = RoleNames.Agent)]
public sealed class TakeOverModel(QueueStore queue) : PageModel
{
    public IActionResult OnGet(Guid id) => Redirect($"/today?f={id}");

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        await queue.ReleaseAsync(id);
        return Redirect($"/today?f={id}");
    }
}
