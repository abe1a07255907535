using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Care;

/// <summary>Whether somebody wants a word about pauses. How the queue spares them is no matter of taste, and stays.</summary>
[Authorize(Policy = RoleNames.Agent)]
public sealed class NudgesPageModel(CareStore care, IStringLocalizer<Texts> texts) : PageModel
{
    [TempData]
    public string? Done { get; set; }

    public IActionResult OnGet() => Redirect("/me");

    public async Task<IActionResult> OnPostAsync(bool wanted)
    {
        await care.SetOffAsync(User.Id(), !wanted);
        Done = texts["Me_Saved"];
        return Redirect("/me");
    }
}
