using System.Collections.Immutable;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Importing;

/// <summary>What a question asks, by the words it is asked with (Words/questions.txt). Takes normalised titles.</summary>
public static class Questions
{
    /// <summary>Shorter ones must be words of their own: "ces" stands in "process" too.</summary>
    const int ShortestPart = 5;

    static readonly ImmutableDictionary<string, ImmutableArray<string>> Words = WordList.Read("questions").ToImmutableDictionary(
        section => section.Section, section => section.Lines.SelectMany(WordList.Words).ToImmutableArray());

    /// <summary>Null where it asks for none of the three.</summary>
    public static Metric? MetricOf(string title) =>
        Has(title, "Recommend") ? Metric.Nps : Has(title, "Effort") ? Metric.Ces : Has(title, "Satisfied") ? Metric.Csat : null;

    /// <summary>It calls the net promoter score by its name, whose scale is no question.</summary>
    public static bool SaysNps(string title) => HasWord(title, "nps") || title.Contains("net promoter", StringComparison.Ordinal);

    /// <summary>The question after everything together, where others ask after parts.</summary>
    public static bool IsOverall(string title) => Has(title, "Overall");

    /// <summary>A number under this title counts something else than how content somebody is.</summary>
    public static bool IsDecoy(string title) => Has(title, "Decoy");

    /// <summary>It asks how easy something was, among other things perhaps.</summary>
    public static bool AsksAfterTheGood(string title) => Has(title, "Ease");

    /// <summary>It names effort, and neither asks how easy something was nor says what its numbers mean.</summary>
    public static bool NamesEffortOnly(string title) => Has(title, "Effort") && !Has(title, "Ease") && !title.Contains('=');

    /// <summary>A day under this title is when something else happened than that somebody answered.</summary>
    public static bool IsOtherTime(string title) => Has(title, "OtherTime");

    /// <summary>It asks how bad something was: a high answer is a bad one.</summary>
    public static bool AsksAfterTheBad(string title) => Has(title, "HighIsBad");

    /// <summary>Whoever agrees with it is not content: "I am not satisfied", "it was hard to".</summary>
    public static bool IsComplaint(string title) => Has(title, "Complaint");

    /// <summary>Its last word is "name", alone or at the end of another: requester name, kundnamn.</summary>
    public static bool EndsInName(string title) => Words["Name"].Any(word => title.EndsWith(word, StringComparison.Ordinal));

    static bool Has(string title, string kind)
    {
        foreach (var word in Words[kind])
        {
            if (word.Length < ShortestPart ? HasWord(title, word) : StartsAWord(title, word))
                return true;
        }

        return false;
    }

    /// <summary>Whether the title has these words, whole.</summary>
    public static bool HasWord(string title, string word)
    {
        for (var at = title.IndexOf(word, StringComparison.Ordinal); at >= 0; at = title.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if ((at == 0 || !char.IsLetterOrDigit(title[at - 1])) && (end == title.Length || !char.IsLetterOrDigit(title[end])))
                return true;
        }

        return false;
    }

    /// <summary>Whether a word of the title begins so: anledningen, kommentarer.</summary>
    public static bool StartsAWord(string title, string word)
    {
        for (var at = title.IndexOf(word, StringComparison.Ordinal); at >= 0; at = title.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if (at == 0 || !char.IsLetterOrDigit(title[at - 1]))
                return true;
        }

        return false;
    }

    /// <summary>Whether a word of the title ends so: kundkommentar.</summary>
    public static bool EndsAWord(string title, string word)
    {
        for (var at = title.IndexOf(word, StringComparison.Ordinal); at >= 0; at = title.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if (at + word.Length == title.Length || !char.IsLetterOrDigit(title[at + word.Length]))
                return true;
        }

        return false;
    }
}
