using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Imports;

/// <summary>Says what goes with an import before it goes, or why it can't.</summary>
[Authorize(Policy = RoleNames.Manager)]
public sealed class UndoModel(ImportStore imports, UndoImport undo) : PageModel
{
    public Import Import { get; private set; } = null!;

    public UndoOutlook Outlook { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        await LoadAsync(id);
        return Import.State == ImportState.Undone ? Redirect($"/import/{id}/result") : Page();
    }

    /// <summary>What has happened since the page was read is said instead.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (await undo.UndoAsync(id, User.Id()) is null)
            return Redirect($"/import/{id}/result");

        await LoadAsync(id);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    async Task LoadAsync(Guid id) => (Import, Outlook) = (await imports.GetAsync(id), await undo.LookAsync(id, User.Id()));
}
