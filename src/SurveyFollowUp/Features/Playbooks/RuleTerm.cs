using System.Collections.Immutable;
using System.Globalization;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>
/// A further condition of a rule as the page offers it: field and relation in one choice, so that none can be chosen that do not go together.
/// </summary>
public enum RuleTerm
{
    ShareAtLeast,
    ShareAtMost,
    ShareBelow,
    TwoSteps,
    LongerScale,
    Question,
    Words,
    SoundsAngry,
    SoundsGlad,
    NoComment,
    HasComment,
    WantsContact,
    WantsNoContact,
    AgainWithinMonths,
    FellBy,
    ValueAtLeast,
    Tiers,
    Touchpoints,
    Languages,
    Surveys,
    BrokenOff,
    Finished,
    Segments,
}

/// <summary>Reads the values of conditions as a person writes them, and writes them so.</summary>
public static class RuleTerms
{
    const string Exact = "0.############";

    /// <summary>The others say it all without a value.</summary>
    public static bool NeedsValue(this RuleTerm term) => term is RuleTerm.ShareAtLeast or RuleTerm.ShareAtMost or RuleTerm.ShareBelow or RuleTerm.Question
        or RuleTerm.Words or RuleTerm.AgainWithinMonths or RuleTerm.FellBy or RuleTerm.ValueAtLeast or RuleTerm.Tiers or RuleTerm.Touchpoints
        or RuleTerm.Languages or RuleTerm.Surveys or RuleTerm.Segments;

    /// <summary>The conditions with this one too; null where the value can't be read.</summary>
    public static Conditions? AddTo(this RuleTerm term, Conditions when, string value, Func<string, Segment?> segmentOf) => term switch
    {
        RuleTerm.ShareAtLeast => Share(value) is { } share ? when with { ShareAtLeast = share } : null,
        RuleTerm.ShareAtMost => Share(value) is { } share ? when with { ShareAtMost = share } : null,
        RuleTerm.ShareBelow => Share(value) is { } share ? when with { ShareBelow = share } : null,
        RuleTerm.FellBy => Share(value) is { } share ? when with { FellBy = share } : null,
        RuleTerm.TwoSteps or RuleTerm.LongerScale => when with { TwoSteps = term == RuleTerm.TwoSteps },
        RuleTerm.Question => value.Trim() is { Length: > 0 } title ? when with { Question = title } : null,
        RuleTerm.Words => Names(value) is { IsEmpty: false } words ? when with { Words = words } : null,
        RuleTerm.SoundsAngry or RuleTerm.SoundsGlad => when with { Sounds = term == RuleTerm.SoundsAngry ? Sounds.Angry : Sounds.Glad },
        RuleTerm.NoComment or RuleTerm.HasComment => when with { NoComment = term == RuleTerm.NoComment },
        RuleTerm.WantsContact or RuleTerm.WantsNoContact => when with { WantsContact = term == RuleTerm.WantsContact },
        RuleTerm.BrokenOff or RuleTerm.Finished => when with { BrokenOff = term == RuleTerm.BrokenOff },
        RuleTerm.AgainWithinMonths => int.TryParse(value, CultureInfo.CurrentCulture, out var months) ? when with { AgainWithinMonths = months } : null,
        RuleTerm.ValueAtLeast => Number(value) is { } amount ? when with { ValueAtLeast = amount } : null,
        RuleTerm.Tiers => Names(value) is { IsEmpty: false } tiers ? when with { Tiers = tiers } : null,
        RuleTerm.Touchpoints => Names(value) is { IsEmpty: false } touchpoints ? when with { Touchpoints = touchpoints } : null,
        RuleTerm.Languages => Names(value) is { IsEmpty: false } languages ? when with { Languages = languages } : null,
        RuleTerm.Surveys => Names(value) is { IsEmpty: false } surveys ? when with { Surveys = surveys } : null,
        RuleTerm.Segments => Names(value).Select(segmentOf).ToList() is { Count: > 0 } found && found.TrueForAll(segment => segment is not null)
            ? when with { Segments = [.. found.OfType<Segment>()] } : null,
        _ => throw new ArgumentOutOfRangeException(nameof(term), term, "No condition is this."),
    };

    /// <summary>The further conditions of a rule, besides metric and score.</summary>
    public static IEnumerable<(RuleTerm Term, string Value)> Of(Conditions when, Func<Segment, string> nameOf)
    {
        (RuleTerm Term, string? Value)[] all =
        [
            (RuleTerm.Question, when.Question),
            (RuleTerm.ShareAtLeast, Percent(when.ShareAtLeast)),
            (RuleTerm.ShareAtMost, Percent(when.ShareAtMost)),
            (RuleTerm.ShareBelow, Percent(when.ShareBelow)),
            (when.TwoSteps == true ? RuleTerm.TwoSteps : RuleTerm.LongerScale, Blank(when.TwoSteps)),
            (RuleTerm.Words, Joined(when.Words)),
            (when.Sounds == Sounds.Glad ? RuleTerm.SoundsGlad : RuleTerm.SoundsAngry, Blank(when.Sounds)),
            (when.NoComment == true ? RuleTerm.NoComment : RuleTerm.HasComment, Blank(when.NoComment)),
            (when.WantsContact == true ? RuleTerm.WantsContact : RuleTerm.WantsNoContact, Blank(when.WantsContact)),
            (RuleTerm.AgainWithinMonths, when.AgainWithinMonths?.ToString(CultureInfo.CurrentCulture)),
            (RuleTerm.FellBy, Percent(when.FellBy)),
            (RuleTerm.ValueAtLeast, when.ValueAtLeast?.ToString(Exact, CultureInfo.CurrentCulture)),
            (RuleTerm.Tiers, Joined(when.Tiers)),
            (RuleTerm.Touchpoints, Joined(when.Touchpoints)),
            (RuleTerm.Languages, Joined(when.Languages)),
            (RuleTerm.Surveys, Joined(when.Surveys)),
            (when.BrokenOff == true ? RuleTerm.BrokenOff : RuleTerm.Finished, Blank(when.BrokenOff)),
            (RuleTerm.Segments, when.Segments is { } segments ? string.Join(", ", segments.Select(nameOf)) : null),
        ];
        return all.Where(term => term.Value is not null).Select(term => (term.Term, term.Value!));
    }

    /// <summary>As the reader writes numbers, or with a point.</summary>
    public static decimal? Number(string? text)
    {
        var trimmed = (text ?? "").Replace(" ", "", StringComparison.Ordinal).Replace('−', '-').Replace(',', '.');
        return decimal.TryParse(trimmed, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    static decimal? Share(string text) => Number(text.Replace("%", "", StringComparison.Ordinal)) / 100;

    static string? Percent(decimal? share) => share is { } some ? (some * 100).ToString(Exact, CultureInfo.CurrentCulture) : null;

    /// <summary>There, and without a value.</summary>
    static string? Blank<T>(T? said) where T : struct => said is null ? null : "";

    /// <summary>By commas, unless one of them holds a comma itself.</summary>
    static string? Joined(ImmutableArray<string>? names) =>
        names is not { } some ? null : some.Any(name => name.Contains(',', StringComparison.Ordinal)) ? $"{string.Join("; ", some)};" : string.Join(", ", some);

    static ImmutableArray<string> Names(string text) =>
        [.. text.Split(text.Contains(';', StringComparison.Ordinal) ? ';' : ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
