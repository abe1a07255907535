using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using SurveyFollowUp.Features.AfterCare;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.ReadBacks;

/// <summary>"Have we understood you right?" A GET changes nothing, and the token is the whole permission; the answer can be changed while it lives.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken, EnableRateLimiting(PublicVisits.Policy)]
public sealed class ReadBackPageModel(PublicPages pages, FollowUpStore followUps, HearReadBack hear, Settings settings) : PageModel
{
    public Visitor? Visitor { get; private set; }

    public string Sentence { get; private set; } = "";

    /// <summary>What they have said, as the page thanks for it; null while it asks.</summary>
    public bool? Shown { get; private set; }

    public bool IsHeard { get; private set; }

    [BindProperty, MaxLength(1000, ErrorMessage = "Times_WordsLong")]
    public string? Words { get; set; }

    public string Organisation => settings.Organisation.Name;

    public string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>This page, in the language that it is read in.</summary>
    public string Address => $"/right/{RouteData.Values["token"]}?lang={Language}";

    public async Task<IActionResult> OnGetAsync(string token, bool change, bool heard)
    {
        if (!await ShowAsync(token))
            return this.UnknownLink();

        Shown = change ? null : Shown;
        IsHeard = heard;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, [FromForm] string? answer)
    {
        if (!await ShowAsync(token))
            return this.UnknownLink();

        if (!ModelState.IsValid || answer is not ("right" or "not-quite"))
            return this.Refused();

        var words = Words?.Trim() ?? "";
        await hear.AnswerAsync(Visitor!, answer == "right", words);
        return Redirect(words == "" ? Address : Address + "&heard=true");
    }

    async Task<bool> ShowAsync(string token)
    {
        if (await pages.FindAsync(token, LinkPurpose.ReadBack) is not { } visitor || (await followUps.GetAsync(visitor.FollowUpId)).ReadBack is not { } said)
            return false;

        (Visitor, Sentence, Shown) = (visitor, said.Sentence, said.IsRight);
        return true;
    }
}
