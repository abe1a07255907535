using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace SurveyFollowUp.Core.Mail;

/// <summary>A filled-in wording: the subject, and the paragraphs of the body in order.</summary>
public sealed record Wording(string Subject, ImmutableArray<string> Paragraphs)
{
    /// <summary>The gaps a person must fill before it can be sent: paragraphs that stand in square brackets.</summary>
    public IEnumerable<string> Gaps => Paragraphs.Where(MessageTemplate.IsGap);
}

/// <summary>
/// A wording with {{placeholders}} and nothing else: values are put in once, never read again as placeholders.
/// </summary>
public sealed partial class MessageTemplate
{
    readonly string subject;
    readonly ImmutableArray<string> paragraphs;

    MessageTemplate(string subject, ImmutableArray<string> paragraphs) => (this.subject, this.paragraphs) = (subject, paragraphs);

    /// <summary>Reads "Subject: …", a blank line, and paragraphs separated by blank lines.</summary>
    /// <exception cref="FormatException">The first line is no subject.</exception>
    public static MessageTemplate Parse(string text)
    {
        var parts = text.ReplaceLineEndings("\n").Trim().Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2 || !parts[0].StartsWith("Subject: ", StringComparison.Ordinal))
            throw new FormatException("A template begins with a line \"Subject: …\" and a blank line.");

        return new MessageTemplate(parts[0]["Subject: ".Length..], [.. parts[1..].Select(part => part.Trim())]);
    }

    /// <summary>
    /// Puts the values in. A greeting loses its empty name; any other paragraph with an empty value is left out,
    /// and so is the line ending in a colon that led up to it.
    /// </summary>
    /// <exception cref="FormatException">A placeholder has no value at all.</exception>
    public Wording Fill(IReadOnlyDictionary<string, string> values)
    {
        var filled = new List<string>();
        foreach (var paragraph in paragraphs)
        {
            var named = values.GetValueOrDefault("first_name") is "" ? paragraph.Replace(" {{first_name}}", "", StringComparison.Ordinal) : paragraph;

            if (Names(named).All(name => Value(values, name) != ""))
                filled.Add(Replace(named, values));
            else if (filled.Count > 0 && filled[^1].EndsWith(':'))
                filled.RemoveAt(filled.Count - 1);
        }

        return new Wording(Replace(subject, values), [.. filled]);
    }

    public static bool IsGap(string paragraph) => paragraph.StartsWith('[') && paragraph.EndsWith(']');

    /// <summary>Whether the text begins with a subject, as <see cref="Parse"/> asks.</summary>
    public static bool HasSubject(string text)
    {
        try
        {
            return !string.IsNullOrWhiteSpace(Parse(text).subject);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>The names between double braces, each once.</summary>
    public static IEnumerable<string> PlaceholdersOf(string text) => Names(text).Distinct();

    static IEnumerable<string> Names(string text) => Placeholder().Matches(text).Select(match => match.Groups[1].Value);

    static string Replace(string text, IReadOnlyDictionary<string, string> values) =>
        Placeholder().Replace(text, match => Value(values, match.Groups[1].Value));

    static string Value(IReadOnlyDictionary<string, string> values, string name) =>
        values.TryGetValue(name, out var value) ? value : throw new FormatException($"The template asks for {{{{{name}}}}}, which has no value here.");

    [GeneratedRegex(@"\{\{([a-z_]+)\}\}", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
