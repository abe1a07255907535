using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using SurveyFollowUp.Features.AfterCare;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Times;

/// <summary>Takes the agreed call back; in its last hour the page of the link says that it stands.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken, EnableRateLimiting(PublicVisits.Policy)]
public sealed class WithdrawalModel(PublicPages pages, HearTime hear) : PageModel
{
    public IActionResult OnGet(string token) => RedirectToPage("/Times/ChooseTime", new { token });

    public async Task<IActionResult> OnPostAsync(string token)
    {
        if (await pages.FindAsync(token, LinkPurpose.ChooseTime) is not { } visitor)
            return this.UnknownLink();

        await hear.WithdrawAsync(visitor);
        return RedirectToPage("/Times/ChooseTime", new { token, withdrawn = true, lang = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName });
    }
}
