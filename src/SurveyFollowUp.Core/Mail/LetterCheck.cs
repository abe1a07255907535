using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SurveyFollowUp.Core.Mail;

/// <summary>What is looked at before a letter to a customer leaves. Each has a text "MailCheck_…".</summary>
public enum LetterPoint
{
    /// <summary>The greeting has a name that a person would write.</summary>
    Name,

    /// <summary>The person's own words stand in it.</summary>
    Words,

    /// <summary>Nothing is left to fill in: no paragraph in square brackets, no placeholder.</summary>
    Gaps,

    /// <summary>No sum above what agents may promise.</summary>
    Sum,
}

/// <param name="Detail">What is wrong, as it stands in the letter; empty where all is well.</param>
public sealed record LetterFinding(LetterPoint Point, string Detail)
{
    public bool IsWell => Detail == "";

    /// <summary>A letter is not sent with this; the rest is for the writer to judge.</summary>
    public bool Stops => !IsWell && Point is (LetterPoint.Name or LetterPoint.Gaps);
}

/// <summary>Reads a letter as a careful colleague would before it is sent.</summary>
public static partial class LetterCheck
{
    /// <param name="firstName">As the records have it; empty when not known.</param>
    /// <param name="words">What the person wrote to us; empty for nothing.</param>
    /// <param name="mayPromise">What agents may promise, in the company's own lines: the highest sum in them is the limit.</param>
    public static ImmutableArray<LetterFinding> Of(string subject, string body, string firstName, string words, IEnumerable<string> mayPromise)
    {
        var findings = ImmutableArray.CreateBuilder<LetterFinding>();
        findings.Add(new(LetterPoint.Name, LooksWrong(firstName) && body.Contains(firstName, StringComparison.Ordinal) ? firstName : ""));
        if (words.Trim() != "")
            findings.Add(new(LetterPoint.Words, Quotes(body, words) ? "" : "–"));

        findings.Add(new(LetterPoint.Gaps, string.Join(", ", GapsOf(subject).Concat(GapsOf(body)))));
        if (MostIn(mayPromise) is > 0 and var most)
            findings.Add(new(LetterPoint.Sum, SumsOf(Unquoted(body)).Where(sum => sum > most).DefaultIfEmpty(0).Max() is > 0 and var sum ? Written(sum) : ""));

        return findings.ToImmutable();
    }

    /// <summary>The highest sum in these lines; 0 where there is none.</summary>
    public static decimal MostIn(IEnumerable<string> lines) => lines.SelectMany(SumsOf).DefaultIfEmpty(0).Max();

    /// <summary>Paragraphs in square brackets, and lines with a placeholder that nobody filled.</summary>
    public static IEnumerable<string> GapsOf(string text) =>
        text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries)
            .Where(line => MessageTemplate.IsGap(line) || (line.Contains("{{", StringComparison.Ordinal) && line.Contains("}}", StringComparison.Ordinal)));

    /// <summary>"anna.l", "ANNA", "a", "anna92": the beginning of an address, or what a form took for a name.</summary>
    static bool LooksWrong(string name) =>
        name != "" && (name.Length < 2 || !char.IsUpper(name[0]) || name.Any(sign => !char.IsLetter(sign) && sign is not ('-' or '\'' or '’'))
            || (name.Length > 3 && name.All(char.IsUpper)));

    /// <summary>A whole line of the person's words, however it was broken and marked.</summary>
    static bool Quotes(string body, string words)
    {
        var said = Plain(body);
        return words.ReplaceLineEndings("\n").Split('\n').Select(Plain).Any(line => line != "" && said.Contains(line, StringComparison.OrdinalIgnoreCase));
    }

    static string Plain(string text) => string.Join(' ', text.Split([' ', '\n', '\r', '\t', '>'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A sum that the person named is no promise of ours.</summary>
    static string Unquoted(string body) =>
        string.Join('\n', body.ReplaceLineEndings("\n").Split('\n').Where(line => !line.TrimStart().StartsWith('>')));

    static IEnumerable<decimal> SumsOf(string text) =>
        Sum().Matches(text).Select(match => match.Groups["before"] is { Success: true } before ? before.Value : match.Groups["after"].Value)
            .Select(digits => decimal.TryParse(Spaces().Replace(digits, "").Replace(',', '.'), CultureInfo.InvariantCulture, out var sum) ? sum : 0);

    static string Written(decimal sum) => sum.ToString("#,0.##", CultureInfo.CurrentCulture);

    /// <summary>"500 kr", "1 200,50 €", "€ 20".</summary>
    [GeneratedRegex(
        @"(?<before>\d[\d \u00A0\u202F]*(?:[.,]\d{1,2})?)\s*(?:kr\b|kronor\b|sek\b|€|eur\b|euro)"
        + @"|(?:€|\beur|\bsek)\s*(?<after>\d[\d \u00A0\u202F]*(?:[.,]\d{1,2})?)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Sum();

    [GeneratedRegex(@"\s")]
    private static partial Regex Spaces();
}
