using System.Collections.Frozen;

namespace SurveyFollowUp.Core.Importing;

/// <summary>How far an answer got, in the words and codes of the tools (Words/completions.txt).</summary>
public static class Completions
{
    static readonly FrozenSet<string> Whole = Words("Whole");
    static readonly FrozenSet<string> Partial = Words("Partial");
    static readonly FrozenSet<string> Test = Words("Test");
    static readonly FrozenSet<string> Out = Words("Out");

    /// <summary>Whether these values say how far answers got; the state of a ticket does not.</summary>
    public static bool AreKnown(string title, IReadOnlyCollection<string> values) =>
        values.Count == 0 || values.Count(value => IsKnown(title, value)) >= values.Count * 0.9;

    /// <param name="title">Of the column, normalised: Qualtrics' "status" 1 is a preview, any other column's 1 is yes.</param>
    /// <returns>Null for an answer given to the end.</returns>
    public static RowProblem? Of(string title, string value)
    {
        if (value.Length is 0 or > 40)
            return null;

        if (Test.Contains(value) || (IsCodes(title) && value is "1" or "2") || (IsTestMark(title) && YesNo.Of(value) == true))
            return RowProblem.Preview;

        if (Out.Contains(value) || (IsCodes(title) && value == "8"))
            return RowProblem.Disqualified;

        if (IsTestMark(title) || IsCodes(title))
            return Partial.Contains(value) ? RowProblem.NotFinished : null;

        if (IsProgress(title))
            return decimal.TryParse(value.TrimEnd('%', ' '), out var share) && share < 100 ? RowProblem.NotFinished : null;

        return Partial.Contains(value) || value == "0" ? RowProblem.NotFinished : null;
    }

    static bool IsKnown(string title, string value) =>
        Whole.Contains(value) || Partial.Contains(value) || Test.Contains(value) || Out.Contains(value)
        || (IsCodes(title) && value is "0" or "1" or "2" or "4" or "8" or "16") || value == "0"
        || (IsProgress(title) && decimal.TryParse(value.TrimEnd('%', ' '), out var share) && share is >= 0 and <= 100);

    static bool IsCodes(string title) => title is "status";

    static bool IsProgress(string title) => title is "progress" or "aktueller stand";

    static bool IsTestMark(string title) => title is "is test data" or "is test" or "test";

    static FrozenSet<string> Words(string section) => WordList.Section("completions", section).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
