using System.Collections.Frozen;
using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Core.FollowUps;

/// <summary>Tells "Thanks for your help! /Anna" from an answer, in the languages of the word list.</summary>
public static class WordsOfThanks
{
    /// <summary>Whoever writes more says more.</summary>
    const int Most = 12;

    static readonly FrozenSet<string> Thanks = Section("thanks");
    static readonly FrozenSet<string> Beside = Section("beside");

    /// <summary>Whether it thanks, and says nothing else.</summary>
    /// <param name="names">Of the two who write.</param>
    public static bool AreAll(string text, IEnumerable<string> names)
    {
        var said = Words(text).Take(Most + 1).ToList();
        var known = names.SelectMany(Words).ToHashSet(StringComparer.OrdinalIgnoreCase);

        return said.Count <= Most && said.Any(Thanks.Contains) && said.All(word => Thanks.Contains(word) || Beside.Contains(word) || known.Contains(word));
    }

    static FrozenSet<string> Section(string name) => WordList.Section("thanks", name).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    static IEnumerable<string> Words(string text)
    {
        var from = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && char.IsLetterOrDigit(text[at]))
                continue;

            if (at > from)
                yield return text[from..at];

            from = at + 1;
        }
    }
}
