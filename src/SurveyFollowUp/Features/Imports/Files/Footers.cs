namespace SurveyFollowUp.Features.Imports.Files;

/// <summary>Leaves out blank records, and below the last row what a report writes under its table: "Total", "Exported on …".</summary>
static class Footers
{
    /// <summary>So many lines stand below a table, and no more answers are held back for long.</summary>
    const int Most = 3;

    const int NarrowestTable = 3;

    /// <summary>"Average" and the figures beside it.</summary>
    const int MostSums = 4;

    static readonly string[] Sums =
    [
        "total", "totals", "totalt", "summa", "sum", "gesamt", "yhteensä", "i alt",
        "average", "mean", "median", "medel", "medelvärde", "snitt", "keskiarvo", "durchschnitt", "gjennomsnitt", "gennemsnit",
    ];

    /// <param name="width">Cells of a usual record.</param>
    /// <param name="records">Those below the titles.</param>
    public static IEnumerable<FileRecord> Cut(IEnumerable<FileRecord> records, int width)
    {
        var held = new List<FileRecord>();
        foreach (var record in records.Where(record => !record.IsBlank))
        {
            if (held.Count < Most && width >= NarrowestTable && MayBe(record.Cells))
            {
                held.Add(record);
                continue;
            }

            foreach (var row in held)
                yield return row;

            held.Clear();
            yield return record;
        }
    }

    /// <summary>
    /// One cell alone in its record; one that stands before blank cells must be worded like a footer as well, because an answer may hold
    /// nothing but its number, or nothing but when it was begun.
    /// </summary>
    static bool MayBe(string[] cells)
    {
        if (IsSum(cells[0].Trim()) && cells.Count(cell => !string.IsNullOrWhiteSpace(cell)) <= MostSums)
            return true;

        for (var index = 1; index < cells.Length; index++)
        {
            if (!string.IsNullOrWhiteSpace(cells[index]))
                return false;
        }

        var text = cells[0].Trim();
        return cells.Length == 1
            || (text.Length > 0 && char.IsLetter(text[0]) && (text.Any(char.IsWhiteSpace) || IsSum(text)));
    }

    static bool IsSum(string text) => Sums.Contains(text.TrimEnd(':'), StringComparer.OrdinalIgnoreCase);
}
