using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.AfterCare;

/// <summary>Thanks for the answer; whoever wants to may add words, or ask to be called.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken, EnableRateLimiting(PublicVisits.Policy)]
public sealed class ThanksModel(PublicPages pages, HearAnswer hear, Settings settings) : PageModel
{
    public Visitor? Visitor { get; private set; }

    public bool IsHeard { get; private set; }

    /// <summary>What was said just now: it may have joined another follow-up of the same person. Otherwise what the link's own story says.</summary>
    [BindProperty(SupportsGet = true)]
    public AfterCareAnswer? Said { get; set; }

    public bool IsGood => (Said?.ToString() ?? Visitor?.Answered) == nameof(AfterCareAnswer.Yes);

    public string Organisation => settings.Organisation.Name;

    [BindProperty, MaxLength(4000, ErrorMessage = "AfterCare_WordsLong")]
    public string? Words { get; set; }

    [BindProperty]
    public bool CallMe { get; set; }

    public async Task<IActionResult> OnGetAsync(string token, bool heard)
    {
        Visitor = await pages.FindAsync(token, LinkPurpose.AfterCare);
        if (Visitor is null)
            return this.UnknownLink();

        IsHeard = heard;
        return Said is null && Visitor.Answered == "" ? RedirectToPage("/AfterCare/Answer", new { token }) : Page();
    }

    public async Task<IActionResult> OnPostAsync(string token)
    {
        Visitor = await pages.FindAsync(token, LinkPurpose.AfterCare);
        if (Visitor is null)
            return this.UnknownLink();

        if (!ModelState.IsValid)
            return this.Refused();

        // Read by colleagues, so the wish is in their language.
        var wish = CallMe ? Texts.In(settings.Organisation.Language, "AfterCare_WishesCall") : "";
        var note = string.Join('\n', new[] { wish, Words?.Trim() ?? "" }.Where(line => line != ""));
        if (note != "")
            await hear.AddWordsAsync(Visitor, note);

        return RedirectToPage(new { token, Said, heard = true, lang = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName });
    }
}
