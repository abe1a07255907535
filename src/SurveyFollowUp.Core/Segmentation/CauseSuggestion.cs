using System.Collections.Immutable;
using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Core.Segmentation;

/// <summary>
/// Which root cause the words of an answer name: the company's own list of words for each, in Swedish, Finnish and English, whatever
/// language the answer is in. Only ever a suggestion: whoever has spoken to the person says what it was.
/// </summary>
public static class CauseSuggestion
{
    /// <summary>The causes that have words of their own.</summary>
    public static readonly ImmutableArray<string> Causes;

    static readonly WordSearch Search;

    static CauseSuggestion()
    {
        var sections = WordList.Read("causes").ToList();
        Causes = [.. sections.Select(section => section.Section)];
        Search = new WordSearch([.. WordLists.NoFeelings, .. sections.Select(section => WordLists.Patterns(section.Lines.SelectMany(WordList.Words)))]);
    }

    /// <summary>The cause that the words name first; empty where they name none.</summary>
    public static string Of(string words)
    {
        Span<Hit> hits = new Hit[Search.Sets];
        new CommentScan(Search, words, "", hits).Run();

        var (cause, first) = ("", int.MaxValue);
        for (var place = 0; place < Causes.Length; place++)
        {
            var hit = hits[WordLists.NoFeelings.Count + place];
            if (hit.Length > 0 && hit.Start < first)
                (cause, first) = (Causes[place], hit.Start);
        }

        return cause;
    }
}
