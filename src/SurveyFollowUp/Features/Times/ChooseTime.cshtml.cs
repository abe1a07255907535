using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.AfterCare;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Times;

/// <summary>
/// "When may we call you?" A GET changes nothing, and the token is the whole permission, as on the page of after-care.
/// </summary>
[AllowAnonymous, IgnoreAntiforgeryToken, EnableRateLimiting(PublicVisits.Policy)]
public sealed class ChooseTimeModel(
    PublicPages pages, CallTimesStore times, HearTime hear, BusinessCalendar calendar, Settings settings, IStringLocalizer<Texts> texts) : PageModel, ITimesPage
{
    public Visitor? Visitor { get; private set; }
    public CallBook Book { get; private set; } = null!;

    /// <summary>They want another time than the one that is agreed on.</summary>
    public bool WantsAnother { get; private set; }

    public bool IsWithdrawn { get; private set; }

    /// <summary>A moment as the page offered it.</summary>
    [BindProperty]
    public string? At { get; set; }

    [BindProperty, MaxLength(40, ErrorMessage = "Times_NumberWrong")]
    public string? Number { get; set; }

    [BindProperty, MaxLength(1000, ErrorMessage = "Times_WordsLong")]
    public string? Words { get; set; }

    public string Organisation => settings.Organisation.Name;

    public CallOffer Offer => new(Book, calendar.Zone);

    public DateTimeOffset? Agreed => Offer.Agreed;

    public bool CanChoose => Visitor!.NoContactAt is null && Book.FollowUp.CanChooseTime(Book.Now);

    public string AnotherTimeAddress => Address("") + "&change=true";

    public string WithdrawalAddress => Address("/withdrawal");

    public async Task<IActionResult> OnGetAsync(string token, bool change, bool withdrawn)
    {
        if (await pages.FindAsync(token, LinkPurpose.ChooseTime) is not { } visitor)
            return this.UnknownLink();

        await ShowAsync(visitor);
        (WantsAnother, IsWithdrawn) = (change, withdrawn && Agreed is null);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token)
    {
        if (await pages.FindAsync(token, LinkPurpose.ChooseTime) is not { } visitor)
            return this.UnknownLink();

        await ShowAsync(visitor);
        WantsAnother = true;
        if (!CanChoose)
            return Redirect(Address(""));

        var choice = Offer.Read(this, Words, settings.Organisation.Country, ModelState, texts);
        if (!ModelState.IsValid)
            return this.Refused();

        if (await hear.ChooseAsync(visitor, choice))
            return Redirect(Address(""));

        await ShowAsync(visitor);
        ModelState.AddModelError(nameof(At), texts["Times_Taken"]);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    /// <summary>This page or what lies below it, in the language that it is read in.</summary>
    public string Address(string below) => $"/time/{RouteData.Values["token"]}{below}?lang={CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}";

    /// <summary>"Thursday 26 November", "torstai 26. marraskuuta".</summary>
    public static string DayInWords(DateOnly day)
    {
        var words = day.ToString(CultureInfo.CurrentCulture.TwoLetterISOLanguageName == "fi" ? "dddd d. MMMM" : "dddd d MMMM", CultureInfo.CurrentCulture);
        return char.ToUpper(words[0], CultureInfo.CurrentCulture) + words[1..];
    }

    /// <summary>A moment as the form sends it back.</summary>
    public static string Written(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);

    async Task ShowAsync(Visitor visitor) => (Visitor, Book) = (visitor, await times.ReadAsync(visitor));
}
