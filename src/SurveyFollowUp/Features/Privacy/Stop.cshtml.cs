using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using SurveyFollowUp.Features.AfterCare;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Privacy;

/// <summary>Who writes to me, why, and how to make it stop. A GET changes nothing; a mail program posts once (RFC 8058).</summary>
[AllowAnonymous, IgnoreAntiforgeryToken, EnableRateLimiting(PublicVisits.Policy)]
public sealed class StopModel(PublicPages pages, StopContact stop, Settings settings) : PageModel
{
    /// <summary>The other pages for customers lead here with their own links: whoever may answer may also say stop.</summary>
    public static readonly LinkPurpose[] Purposes = [.. Enum.GetValues<LinkPurpose>().Except([LinkPurpose.Reply])];

    public Visitor? Visitor { get; private set; }

    public string Organisation => settings.Organisation.Name;

    public async Task<IActionResult> OnGetAsync(string token)
    {
        Visitor = await pages.FindAsync(token, Purposes);
        return Visitor is null ? this.UnknownLink() : Page();
    }

    public async Task<IActionResult> OnPostAsync(string token)
    {
        Visitor = await pages.FindAsync(token, Purposes);
        if (Visitor is null)
            return this.UnknownLink();

        await stop.StopAsync(Visitor.RespondentId);
        if (Request.Form["List-Unsubscribe"] == "One-Click")
            return new EmptyResult();

        return RedirectToPage(new { token, lang = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName });
    }

    public string Day(DateTimeOffset moment) => pages.Day(moment);
}
