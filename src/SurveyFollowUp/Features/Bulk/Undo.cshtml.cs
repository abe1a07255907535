using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Features.Today;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Bulk;

/// <summary>Takes back what was done to many, for each of them on which nobody has built; the others are named.</summary>
[Authorize(Policy = RoleNames.Agent)]
public sealed class UndoModel(ActOnMany many, Clock clock) : PageModel
{
    [TempData]
    public bool TellsBulk { get; set; }

    public IActionResult OnGet() => Redirect(ListFilter.Path);

    public async Task<IActionResult> OnPostAsync(Guid id, string? back)
    {
        await many.UndoAsync(id, User.Id(), await clock.NowAsync());
        TellsBulk = true;
        return Redirect(BulkPage.AddressOf(back));
    }
}
