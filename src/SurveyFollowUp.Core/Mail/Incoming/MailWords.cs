using System.Collections.Immutable;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>The sections of a file in Words; all of their phrases are looked for in one reading of a text, so its length alone decides how long that takes.</summary>
sealed class MailWords
{
    /// <summary>Glad, angry and denying words come first in a search, and mean nothing here.</summary>
    const int First = WordSearch.Denial + 1;

    readonly ImmutableArray<string> sections;
    readonly WordSearch search;

    MailWords(string file)
    {
        var read = WordList.Read(file);
        sections = [.. read.Select(section => section.Section)];
        search = new WordSearch([.. WordLists.NoFeelings, .. read.Select(section => WordLists.Patterns(section.Lines.SelectMany(WordList.Words)))]);
    }

    public static MailWords OfMachines { get; } = new("automatic-mail");

    public static MailWords OfBounces { get; } = new("bounces");

    /// <summary>Where the first phrase of each section stands.</summary>
    public FoundWords In(string text)
    {
        Span<Hit> hits = new Hit[search.Sets];
        new CommentScan(search, text, "", hits).Run();

        var found = ImmutableDictionary.CreateBuilder<string, Hit>();
        foreach (var (index, section) in sections.Index())
        {
            if (hits[First + index].Length > 0)
                found.Add(section, hits[First + index]);
        }

        return new FoundWords(text, found.ToImmutable());
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
