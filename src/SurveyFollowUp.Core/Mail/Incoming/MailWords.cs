using System.Collections.Immutable;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>The sections of a file in Words; one reading of a text looks for all of their phrases, so its length alone decides how long that takes.</summary>
sealed class MailWords
{
    /// <summary>Glad, angry and denying words come first in a search, and mean nothing here.</summary>
    const int First = WordSearch.Denial + 1;

    const char Joint = 'x';

    readonly ImmutableArray<string> sections;
    readonly WordSearch search;

    MailWords(string file)
    {
        var read = WordList.Read(file);
        sections = [.. read.Select(section => section.Section)];
        search = new WordSearch([.. WordLists.NoFeelings, .. read.Select(section => WordLists.Patterns(Phrases(section.Lines)))]);
    }

    public static MailWords OfMachines { get; } = new("automatic-mail");

    public static MailWords OfBounces { get; } = new("bounces");

    /// <summary>Where the first phrase of each section stands.</summary>
    public FoundWords In(string text)
    {
        Span<Hit> hits = new Hit[search.Sets];
        new CommentScan(search, Joined(text), "", hits).Run();

        var found = ImmutableDictionary.CreateBuilder<string, Hit>();
        foreach (var (index, section) in sections.Index())
        {
            if (hits[First + index].Length > 0)
                found.Add(section, hits[First + index]);
        }

        return new FoundWords(text, found.ToImmutable());
    }

    static IEnumerable<string> Phrases(IEnumerable<string> lines) => lines.SelectMany(WordList.Words).Select(Joined);

    /// <summary>An address and a date ("3.8.") are one word each, and no end of a sentence: phrases go around them. As long as before.</summary>
    static string Joined(string text) => string.Create(text.Length, text, static (signs, text) =>
    {
        for (var at = 0; at < signs.Length; at++)
            signs[at] = IsInside(text, at) ? Joint : text[at];
    });

    static bool IsInside(string text, int at)
    {
        if (at == 0 || at + 1 == text.Length || text[at] is not ('.' or '@' or '_'))
            return false;

        return char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at + 1]) || char.IsAsciiDigit(text[at - 1]) && text[at + 1] == ' ';
    }
}

/// <summary>What was found in a text, by the sections of the file.</summary>
sealed record FoundWords(string Text, ImmutableDictionary<string, Hit> Hits)
{
    public bool Has(string section) => Hits.ContainsKey(section);

    public bool HasAny(params ReadOnlySpan<string> wanted)
    {
        foreach (var section in wanted)
        {
            if (Has(section))
                return true;
        }

        return false;
    }

    /// <summary>Behind the end of the text where the section has no phrase in it.</summary>
    public int Start(string section) => Hits.TryGetValue(section, out var hit) ? hit.Start : int.MaxValue;

    public int End(string section) => Hits.TryGetValue(section, out var hit) ? hit.Start + hit.Length : int.MaxValue;

    /// <summary>The words themselves, as the text has them; empty where there are none.</summary>
    public string Phrase(string section) => Hits.TryGetValue(section, out var hit) ? Text.Substring(hit.Start, hit.Length) : "";
}
