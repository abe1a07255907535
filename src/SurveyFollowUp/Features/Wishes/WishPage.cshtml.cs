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

namespace SurveyFollowUp.Features.Wishes;

/// <summary>
/// "What would make this right?" A GET changes nothing, and the token is the whole permission. Whoever was asked whether we are right
/// goes on to here with the same one.
/// </summary>
[AllowAnonymous, IgnoreAntiforgeryToken, EnableRateLimiting(PublicVisits.Policy)]
public sealed class WishPageModel(
    PublicPages pages, FollowUpStore followUps, HearWish hear, WishStore wishes, Settings settings, IStringLocalizer<Texts> texts) : PageModel
{
    public static readonly IReadOnlyList<string> Times = Enum.GetNames<PartOfDay>();

    public Visitor? Visitor { get; private set; }

    public bool IsHeard { get; private set; }

    [BindProperty, MaxLength(1000, ErrorMessage = "Times_WordsLong")]
    public string? Words { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty, MaxLength(20, ErrorMessage = "Wish_AmountWrong")]
    public string? Amount { get; set; }

    [BindProperty, AllowedValues(null, "", "Call", "Email")]
    public string? Channel { get; set; }

    [BindProperty, AllowedValues(null, "", "sv", "fi", "en")]
    public string? Language { get; set; }

    [BindProperty]
    public string? Time { get; set; }

    public string Organisation => settings.Organisation.Name;

    public string Currency => Money.CurrencyOf(settings);

    /// <summary>This page, in the language that it is read in.</summary>
    public string Address => $"/wish/{RouteData.Values["token"]}?lang={CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}";

    public async Task<IActionResult> OnGetAsync(string token, bool heard)
    {
        if (await FindAsync(token) is not { } visitor)
            return this.UnknownLink();

        IsHeard = heard;
        var wants = await wishes.OfAsync(visitor.RespondentId);
        (Channel, Language, Time) = (wants.Channel, wants.Language == "" ? null : wants.Language, wants.Time);
        if ((await followUps.GetAsync(await pages.OpenOneAsync(visitor))).Wish is { } wish)
            (Words, Kind, Amount) = (wish.Words, wish.Asked.Name, Money.Written(wish.Asked.Amount));

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token)
    {
        if (await FindAsync(token) is not { } visitor)
            return this.UnknownLink();

        var asked = Read();
        if (!ModelState.IsValid)
            return this.Refused();

        await hear.AskAsync(visitor, asked, Words?.Trim() ?? "");
        await wishes.SaveAsync(visitor.RespondentId, new Wants(Channel ?? "", Language ?? "", Times.Contains(Time) ? Time! : ""));
        return Redirect(Address + "&heard=true");
    }

    Remedy Read()
    {
        var kind = Remedies.IsKnown(Kind ?? "") ? Kind ?? "" : "";
        if (kind == "" && string.IsNullOrWhiteSpace(Words))
            ModelState.AddModelError(nameof(Words), texts["Wish_Missing"]);

        var sum = Money.Read(Amount);
        if (sum is null && !string.IsNullOrWhiteSpace(Amount))
            ModelState.AddModelError(nameof(Amount), texts["Wish_AmountWrong"]);

        return new Remedy(kind == "" && sum is not null ? "other" : kind, sum);
    }

    async Task<Visitor?> FindAsync(string token) => Visitor = await pages.FindAsync(token, LinkPurpose.Remedy, LinkPurpose.ReadBack);
}
