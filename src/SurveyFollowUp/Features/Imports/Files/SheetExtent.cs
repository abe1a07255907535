using System.Globalization;
using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Features.Imports.Files;

/// <summary>
/// Where on a sheet something stands, found by walking through its cells before a reader loads them, and how much text they are:
/// a text that many cells share counts in each.
/// </summary>
sealed class SheetExtent(WorkbookParts parts, IReadOnlyList<int> sharedStrings, TextBudget budget)
{
    const int MostRows = 1_048_576;
    const int MostColumns = 16_384;
    const int MostRanges = 100_000;

    /// <summary>Every row takes as much work as the sheet has columns, be they blank.</summary>
    const long MostPlaces = 2_000_000_000;

    int row = -1;
    int column = -1;
    int rightmost;
    int cellsInRow;
    int ranges;
    long characters;
    bool isInCell;
    bool isInText;
    bool rowIsCounted;
    string? type;
    string? index;

    /// <summary>Rows with anything in them.</summary>
    public int Rows { get; private set; }

    public int FirstColumn { get; private set; } = int.MaxValue;

    public int LastColumn { get; private set; } = -1;

    public int Width => LastColumn < 0 ? 0 : LastColumn - FirstColumn + 1;

    public SheetExtent Walk(string path)
    {
        parts.Read(path, Node);
        return (rightmost + 1L) * (row + 1L) <= MostPlaces ? this : throw Archive.TooMuch("Rows", parts.Limits.WorkbookRows);
    }

    void Node(XmlPart part)
    {
        if (isInText && part.Text is { } text)
            Take(text);

        if (part.IsElement)
            Begin(part);

        if (part.IsEnd)
            End(part);
    }

    void Begin(XmlPart part)
    {
        switch (part.Name)
        {
            case "row":
                BeginRow(part["r"]);
                break;
            case "c":
                BeginCell(part);
                break;
            case "v" or "t" when isInCell:
                (isInText, index) = (true, null);
                break;
            case "col" or "mergeCell" when ++ranges > MostRanges:
                throw Archive.TooMuch("Rows", parts.Limits.WorkbookRows);
        }
    }

    void BeginRow(string? number)
    {
        var next = number is null ? row + 1 : int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var named) ? named - 1 : -1;
        if (next is < 0 or >= MostRows)
            throw new FileRefusedException(FileRefused.Damaged);

        if (next != row)
            (cellsInRow, rowIsCounted) = (0, false);

        (row, column) = (Math.Max(row, next), -1);
    }

    void BeginCell(XmlPart part)
    {
        column = part["r"] is { } reference ? ColumnOf(reference) : column + 1;
        if (column is < 0 or >= MostColumns || ++cellsInRow > MostColumns)
            throw new FileRefusedException(FileRefused.Damaged);

        rightmost = Math.Max(rightmost, column);
        (isInCell, type, index, characters) = (true, part["t"], null, 0);
    }

    void Take(string text)
    {
        if (type == "s")
            index += text;

        characters += text.Length;
        budget.Take(characters);
    }

    void End(XmlPart part)
    {
        if (part.Name is "v" or "t")
            isInText = false;
        else if (part.Name == "c" && isInCell)
            EndCell();
    }

    void EndCell()
    {
        isInCell = false;
        if (type == "s" && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var shared) && shared < sharedStrings.Count)
        {
            characters = sharedStrings[shared];
            budget.Take(characters);
        }

        if (characters > parts.Limits.CellCharacters)
            throw Archive.TooMuch("Cell", parts.Limits.CellCharacters);

        if (characters == 0 || type == "e")
            return;

        (FirstColumn, LastColumn) = (Math.Min(FirstColumn, column), Math.Max(LastColumn, column));
        if (!rowIsCounted && ++Rows > parts.Limits.WorkbookRows + 1)
            throw Archive.TooMuch("Rows", parts.Limits.WorkbookRows);

        rowIsCounted = true;
    }

    /// <summary>"AB12" is 27.</summary>
    static int ColumnOf(string reference)
    {
        var number = 0;
        foreach (var sign in reference)
        {
            if (sign is < 'A' or > 'Z' || number > MostColumns)
                break;

            number = (number * 26) + sign - 'A' + 1;
        }

        return number - 1;
    }
}

/// <summary>How much text a workbook may still hold.</summary>
sealed class TextBudget(int megabytes)
{
    const int BytesACharacter = 2;
    long left = megabytes * 1024L * 1024L;

    public void Take(long characters)
    {
        left -= characters * BytesACharacter;
        if (left < 0)
            throw Archive.TooMuch("Text", megabytes);
    }
}
