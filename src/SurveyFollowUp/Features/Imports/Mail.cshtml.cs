using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Imports;

/// <summary>The mails of an import are on hold: somebody lets them go, and says why, or leaves them where they are.</summary>
[Authorize(Policy = RoleNames.Manager)]
public sealed class MailModel(ImportStore imports, MailHoldStore holds) : PageModel
{
    [BindProperty, Required(ErrorMessage = "ImportMail_ReasonMissing"), MaxLength(500, ErrorMessage = "Suppressed_ReasonLong")]
    public string? Reason { get; set; }

    public Import Import { get; private set; } = null!;

    public MailHold Hold { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        await LoadAsync(id);
        return Hold.IsOn ? Page() : Redirect($"/import/{id}/result");
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        await LoadAsync(id);
        if (!ModelState.IsValid)
            return this.Refused();

        await holds.LetGoAsync(id, User.Id(), Reason!.Trim());
        return Redirect($"/import/{id}/result");
    }

    async Task LoadAsync(Guid id) => (Import, Hold) = (await imports.GetAsync(id), await holds.OfAsync(id));
}
