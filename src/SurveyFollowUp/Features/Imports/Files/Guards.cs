namespace SurveyFollowUp.Features.Imports.Files;

/// <summary>
/// The apostrophe before a cell that a spreadsheet would run as a formula. A cell that has one already gets another, so that each
/// comes back as it was.
/// </summary>
static class Guards
{
    public static string Put(string cell) => IsFormula(cell.AsSpan().TrimStart('\'')) ? $"'{cell}" : cell;

    public static void TakeOff(string[] cells)
    {
        for (var index = 0; index < cells.Length; index++)
        {
            if (cells[index] is ['\'', ..] && IsFormula(cells[index].AsSpan().TrimStart('\'')))
                cells[index] = cells[index][1..];
        }
    }

    static bool IsFormula(ReadOnlySpan<char> cell) => cell is ['=' or '+' or '-' or '@' or '\t' or '\r', ..];
}
