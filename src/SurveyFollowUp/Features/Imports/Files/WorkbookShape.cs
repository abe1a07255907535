using System.Globalization;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Platform.Configuration;

namespace SurveyFollowUp.Features.Imports.Files;

/// <summary>Looks through a workbook before it is loaded, and finds the sheet and the columns where the answers are.</summary>
static class WorkbookShape
{
    const int MostFormats = 5_000;
    const int LongestFormat = 4_096;

    /// <summary>What a string takes that holds nothing, in characters.</summary>
    const int EmptyString = 32;

    /// <summary>A sheet has as good as the most rows that has this share of them.</summary>
    const double Nearly = 0.98;

    public static bool IsWorkbook(string path, FileLimits limits)
    {
        using var archive = new Archive(path, limits);
        var names = archive.Entries.Select(entry => entry.FullName.Replace('\\', '/')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (names.Contains("xl/workbook.bin") || names.Contains("xl/vbaProject.bin") || (names.Contains("mimetype") && names.Contains("content.xml")))
            throw new FileRefusedException(FileRefused.OtherWorkbook);

        return names.Contains(WorkbookParts.Workbook)
            || (names.Contains("[Content_Types].xml") ? throw new FileRefusedException(FileRefused.NotText) : false);
    }

    /// <exception cref="FileRefusedException">It holds no table, or more than it may.</exception>
    public static FileShape Find(string path, FileLimits limits)
    {
        if (new FileInfo(path).Length > limits.WorkbookMegabytes * 1024L * 1024L)
            throw new FileRefusedException(FileRefused.TooLarge, limits.WorkbookMegabytes.ToString(CultureInfo.InvariantCulture));

        using var archive = new Archive(path, limits);
        var parts = new WorkbookParts(archive, limits);
        var budget = new TextBudget(limits.TextMegabytes);
        if (parts.IsForMacros())
            throw new FileRefusedException(FileRefused.OtherWorkbook);

        var sheets = parts.VisibleSheets();
        CheckStyles(parts);
        var strings = SharedStrings(parts, budget);
        var found = sheets.Select(sheet => (sheet.Name, Extent: new SheetExtent(parts, strings, budget).Walk(sheet.Path))).ToList();
        var mark = parts.MarkOf();
        parts.ReadRest([.. sheets.Select(sheet => sheet.Path), WorkbookParts.Strings, WorkbookParts.Styles]);

        var tables = found.Where(sheet => sheet.Extent.Width > 1).ToList();
        if (tables.Count == 0)
            throw new FileRefusedException(found.Exists(sheet => sheet.Extent.Rows > 0) ? FileRefused.NotResponses : FileRefused.Empty);

        var most = tables.Max(sheet => sheet.Extent.Rows);
        var (name, extent) = tables.First(sheet => sheet.Extent.Rows >= most * Nearly);
        if (extent.Width > limits.Columns)
            throw new FileRefusedException(FileRefused.TooManyColumns, limits.Columns.ToString(CultureInfo.InvariantCulture));

        return new FileShape { Format = FileFormat.Xlsx, Sheet = name, FirstColumn = extent.FirstColumn, Width = extent.Width, MarkOf = mark };
    }

    /// <summary>How long each string is that cells share.</summary>
    static List<int> SharedStrings(WorkbookParts parts, TextBudget budget)
    {
        var (lengths, length, isInText) = (new List<int>(), 0, false);
        parts.Read(WorkbookParts.Strings, part =>
        {
            if (isInText && part.Text is { } text)
            {
                // Pieces are joined one after the other, which takes as much as they are together each time.
                length += text.Length;
                budget.Take(length);
            }

            if (part is { IsElement: true, Name: "t" })
                isInText = true;
            else if (part is { IsElement: true, Name: "si" })
                length = 0;

            if (part is { IsEnd: true, Name: "t" })
                isInText = false;
            else if (part is { IsEnd: true, Name: "si" })
            {
                lengths.Add(length <= parts.Limits.CellCharacters ? length : throw Archive.TooMuch("Cell", parts.Limits.CellCharacters));
                budget.Take(EmptyString);
            }
        });

        return lengths;
    }

    /// <summary>Each format is compared with all others when it is loaded.</summary>
    static void CheckStyles(WorkbookParts parts)
    {
        var formats = 0;
        parts.Read(WorkbookParts.Styles, part =>
        {
            if (part is { IsElement: true, Name: "numFmt" } && (++formats > MostFormats || part["formatCode"]?.Length > LongestFormat))
                throw new FileRefusedException(FileRefused.Damaged);
        });
    }
}
