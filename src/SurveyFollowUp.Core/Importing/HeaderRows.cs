using System.Text.RegularExpressions;

namespace SurveyFollowUp.Core.Importing;

/// <summary>Where the titles of a file stand.</summary>
/// <param name="Preamble">Records above them: the name of the report, its filters.</param>
/// <param name="Count">One; two where a question spans several columns or its text has a row of its own; three for names, texts and import ids.</param>
public readonly record struct TitleRows(int Preamble, int Count);

/// <summary>Finds the rows of a file that are titles.</summary>
public static partial class HeaderRows
{
    const int LongestPreamble = 40;
    const int LookedAt = 60;

    /// <summary>Values of one kind in this share of the rows make a column that a title would stand out in.</summary>
    const double Typed = 0.8;

    public static TitleRows Find(IReadOnlyList<string[]> records)
    {
        var first = Preamble(records);
        return new TitleRows(first, Count([.. records.Skip(first).Take(LookedAt)]));
    }

    /// <summary>Lines of one or two cells above a table that is wider.</summary>
    static int Preamble(IReadOnlyList<string[]> records)
    {
        var widths = records.Take(LookedAt).Select(Filled).ToList();
        var usual = widths.Count == 0 ? 0 : widths.Order().ElementAt(widths.Count / 2);
        var most = usual >= 4 ? 2 : usual == 3 ? 1 : 0;

        for (var index = 0; index < Math.Min(records.Count, LongestPreamble); index++)
        {
            if (widths[index] > most)
                return index;
        }

        return 0;
    }

    static int Filled(string[] record) => record.Count(cell => !string.IsNullOrWhiteSpace(cell));

    static int Count(List<string[]> records)
    {
        if (records.Count >= 3 && HasImportIds(records[2]))
            return 3;

        if (records.Count < 2)
            return 1;

        return HasImportIds(records[1]) || IsLegacy(records) || Spans(records) || IsTitled(records) ? 2 : 1;
    }

    static bool HasImportIds(string[] record) => record.Any(cell => cell.Contains("ImportId", StringComparison.Ordinal));

    /// <summary>Qualtrics' first format: V1, V2, … above the real names.</summary>
    static bool IsLegacy(List<string[]> records) => records[0].Length > 5 && records[0].Take(5).All(cell => Variable().IsMatch(cell.Trim('\ufeff', ' ')));

    /// <summary>A question above several columns, and below it the choice that each of them stands for.</summary>
    static bool Spans(List<string[]> records)
    {
        var (upper, lower) = (records[0], records[1]);
        var answers = lower.Count(cell => cell.Trim() is "Response" or "Open-Ended Response");
        var under = Enumerable.Range(0, Math.Min(upper.Length, lower.Length)).Count(place => upper[place].Trim() == "" && lower[place].Trim() != "");

        return answers > 0 || (under > 1 && KeepsToTypes(records) == false);
    }

    /// <summary>Titles again in the second row: under columns of dates or numbers stands something else.</summary>
    static bool IsTitled(List<string[]> records) =>
        records.Count > 3 && KeepsToTypes(records) == false && records[1].Count(cell => cell.Trim() != "") > records[0].Length / 2;

    /// <summary>Whether the second record is one like those below it; null where no column tells.</summary>
    static bool? KeepsToTypes(List<string[]> records)
    {
        var (kept, broken) = (0, 0);
        for (var place = 0; place < records[0].Length; place++)
        {
            var below = records.Skip(2).Select(record => At(record, place)).Where(value => !ScoreReading.IsNoAnswer(value)).ToList();
            if (below.Count < 2 || below.Count(IsTyped) < below.Count * Typed)
                continue;

            var second = At(records[1], place);
            if (IsTyped(second))
                kept++;
            else if (second != "" && !ScoreReading.IsNoAnswer(second))
                broken++;
        }

        return kept > 0 ? true : broken > 0 ? false : null;
    }

    static bool IsTyped(string value) => ScoreReading.IsNumber(value) || DateReading.LooksLikeDate(value) || Addresses.IsEmail(value) || Id().IsMatch(value);

    static string At(string[] record, int place) => place < record.Length ? record[place].Trim() : "";

    [GeneratedRegex(@"^V\d{1,3}$", RegexOptions.NonBacktracking)]
    private static partial Regex Variable();

    /// <summary>Long numbers, and tokens of letters and digits.</summary>
    [GeneratedRegex(@"^(?:\d{6,20}|R_[A-Za-z0-9]{8,20}|[0-9a-fA-F-]{16,40})$", RegexOptions.NonBacktracking)]
    private static partial Regex Id();
}
