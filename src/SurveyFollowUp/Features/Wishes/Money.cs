using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Wishes;

/// <summary>Sums as people write and read them, in the currency of the organisation's country.</summary>
public static partial class Money
{
    const decimal Most = 1_000_000;

    /// <summary>"SEK", "EUR".</summary>
    public static string CurrencyOf(Settings settings) => new RegionInfo(settings.Organisation.Country).ISOCurrencySymbol;

    /// <summary>"500", "1 200,50", "€ 20"; null where there is no sum in it that anybody could mean.</summary>
    public static decimal? Read(string? written)
    {
        if (Sum().Match(written ?? "") is not { Success: true } only)
            return null;

        var whole = new string([.. only.Groups["whole"].Value.Where(char.IsAsciiDigit)]);
        return decimal.TryParse($"{whole}.{only.Groups["rest"].Value}", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var sum)
            && decimal.Round(sum, 2) is > 0 and <= Most and var rounded ? rounded : null;
    }

    /// <summary>One number. A sign before exactly three digits divides thousands; before one or two it begins the cents.</summary>
    [GeneratedRegex(@"^\D*(?<whole>[1-9]\d{0,2}([ \u00A0\u202F.,']\d{3})+|\d+)([.,](?<rest>\d{1,2}))?\D*$", RegexOptions.NonBacktracking)]
    private static partial Regex Sum();

    /// <summary>As a form shows it again.</summary>
    public static string Written(decimal? sum) => sum?.ToString("0.##", CultureInfo.CurrentCulture) ?? "";

    /// <summary>"Money back, 500 SEK".</summary>
    public static string InWords(IStringLocalizer<Texts> texts, Remedy remedy, string currency) =>
        InWords(remedy, currency, CultureInfo.CurrentCulture, texts[Key(remedy)]);

    /// <summary>The same in the language of whoever gets a letter.</summary>
    public static string InWords(string language, Remedy remedy, string currency) =>
        InWords(remedy, currency, CultureInfo.GetCultureInfo(language), Texts.In(language, Key(remedy)));

    static string InWords(Remedy remedy, string currency, CultureInfo culture, string name) =>
        remedy.Amount is { } sum ? $"{name}, {sum.ToString("#,0.##", culture)} {currency}".TrimEnd() : name;

    static string Key(Remedy remedy) => $"WishKind_{(remedy.Name == "" ? "none" : remedy.Name)}";
}
