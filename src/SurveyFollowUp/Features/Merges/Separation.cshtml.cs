using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Merges;

/// <summary>Takes two that were put together apart again, and shows the one that is open again.</summary>
[Authorize(Policy = RoleNames.Agent)]
public sealed class SeparationModel(Separating separating) : PageModel
{
    public IActionResult OnGet(Guid id) => Redirect($"/f/{id}");

    public async Task<IActionResult> OnPostAsync(Guid id, Guid other)
    {
        await separating.SeparateAsync(id, other, User.Id());
        return Redirect($"/f/{other}");
    }
}
