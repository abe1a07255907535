namespace SurveyFollowUp.Core.Importing;

/// <summary>How many rows of a file are titles: one, or Qualtrics' three (names, questions, import ids).</summary>
public static class HeaderRows
{
    public static int Count(IReadOnlyList<string[]> records) =>
        records.Count >= 3 && records[2].Any(cell => cell.Contains("ImportId", StringComparison.Ordinal)) ? 3 : 1;
}
