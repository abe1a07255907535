namespace SurveyFollowUp.Core.Importing;

/// <summary>Finds the cells of a row by their role.</summary>
public sealed class RowCells(FileReading reading)
{
    readonly int[][] places =
        [.. Enum.GetValues<Role>().Select(role => reading.Columns.Where(column => column.Role == role).Select(column => column.Index).ToArray())];

    public int[] PlacesOf(Role role) => places[(int)role];

    /// <summary>The first cell of the role, trimmed; blank where there is none.</summary>
    public string Of(IReadOnlyList<string> cells, Role role) => places[(int)role] is [var place, ..] ? At(cells, place) : "";

    public static string At(IReadOnlyList<string> cells, int place) => place < cells.Count ? Unescaped(cells[place].Trim()) : "";

    /// <summary>The apostrophe with which exports, ours too, keep a spreadsheet from running a cell as a formula.</summary>
    static string Unescaped(string cell) => cell is ['\'', '=' or '+' or '-' or '@', ..] ? cell[1..] : cell;
}
