using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Times;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.AfterCare;

/// <summary>Thanks for the answer; whoever wants to may add words, and whoever is not satisfied may choose when to be called.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken, EnableRateLimiting(PublicVisits.Policy)]
public sealed class ThanksModel(
    PublicPages pages, HearAnswer hear, CallTimesStore times, HearTime hearTime, BusinessCalendar calendar, Settings settings,
    IStringLocalizer<Texts> texts) : PageModel, ITimesPage
{
    public Visitor? Visitor { get; private set; }

    public bool IsHeard { get; private set; }

    /// <summary>They want another time than the one that is agreed on.</summary>
    public bool WantsAnother { get; private set; }

    public CallOffer Offer { get; private set; } = null!;

    /// <summary>What was said just now: it may have joined another follow-up of the same person. Otherwise what the link's own story says.</summary>
    [BindProperty(SupportsGet = true)]
    public AfterCareAnswer? Said { get; set; }

    public bool IsGood => (Said?.ToString() ?? Visitor?.Answered) == nameof(AfterCareAnswer.Yes);

    public string Organisation => settings.Organisation.Name;

    public bool CanChoose => Visitor!.NoContactAt is null && Offer.Book.FollowUp.CanChooseTime(Offer.Book.Now);

    /// <summary>A call at a time of theirs is offered to whoever is not satisfied, and has none.</summary>
    public bool OffersTimes => !IsGood && CanChoose && !Offer.Book.Free.IsEmpty && (Offer.Agreed is null || WantsAnother);

    /// <summary>Empty where they need not be called.</summary>
    [BindProperty]
    public string? At { get; set; }

    [BindProperty, MaxLength(40, ErrorMessage = "Times_NumberWrong")]
    public string? Number { get; set; }

    [BindProperty, MaxLength(4000, ErrorMessage = "AfterCare_WordsLong")]
    public string? Words { get; set; }

    public string AnotherTimeAddress => Address + "&change=true#At";

    public string WithdrawalAddress => Address + "&handler=Withdraw";

    string Address => Url.Page("/AfterCare/Thanks", new { token = RouteData.Values["token"], Said, lang = Language })!;

    static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public async Task<IActionResult> OnGetAsync(string token, bool heard, bool change)
    {
        if (!await ShowAsync(token))
            return this.UnknownLink();

        (IsHeard, WantsAnother) = (heard, change);
        return Said is null && Visitor!.Answered == "" ? RedirectToPage("/AfterCare/Answer", new { token }) : Page();
    }

    public async Task<IActionResult> OnPostAsync(string token)
    {
        if (!await ShowAsync(token))
            return this.UnknownLink();

        WantsAnother = true;
        var wantsCall = OffersTimes && !string.IsNullOrEmpty(At);
        var choice = wantsCall ? Offer.Read(this, Words, settings.Organisation.Country, ModelState, texts) : null;
        if (!ModelState.IsValid)
            return this.Refused();

        if (choice is not null && !await hearTime.ChooseAsync(Visitor!, choice))
            return await TakenAsync(token);

        if (choice is null && Words?.Trim() is { Length: > 0 } words)
            await hear.AddWordsAsync(Visitor!, words);

        return RedirectToPage(new { token, Said, heard = true, lang = Language });
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string token)
    {
        if (!await ShowAsync(token))
            return this.UnknownLink();

        await hearTime.WithdrawAsync(Visitor!);
        return RedirectToPage(new { token, Said, lang = Language });
    }

    async Task<IActionResult> TakenAsync(string token)
    {
        await ShowAsync(token);
        ModelState.AddModelError(nameof(At), texts["Times_Taken"]);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    async Task<bool> ShowAsync(string token)
    {
        Visitor = await pages.FindAsync(token, LinkPurpose.AfterCare);
        if (Visitor is not null)
            Offer = new CallOffer(await times.ReadAsync(Visitor), calendar.Zone);

        return Visitor is not null;
    }
}
