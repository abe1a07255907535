using ExcelDataReader;
using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Features.Imports.Files;

/// <summary>The records of a workbook's sheet, one at a time, every value as text. It is a copy that was looked through before.</summary>
static class WorkbookRecords
{
    public static IEnumerable<FileRecord> Read(string path, FileShape shape)
    {
        var texts = new CellTexts();
        using var file = File.OpenRead(path);
        using var reader = Careful(() => ExcelReaderFactory.CreateOpenXmlReader(file));
        while (reader.Name != shape.Sheet)
        {
            if (!Careful(reader.NextResult))
                throw new FileRefusedException(FileRefused.Damaged);
        }

        while (Careful(reader.Read))
            yield return new FileRecord(reader.Depth + 1, Cells(reader, shape, texts));
    }

    static string[] Cells(IExcelDataReader reader, FileShape shape, CellTexts texts)
    {
        var cells = new string[shape.Width];
        for (var index = 0; index < cells.Length; index++)
        {
            var column = shape.FirstColumn + index;
            cells[index] = column < reader.FieldCount && reader.GetValue(column) is { } value ? texts.Of(value, reader.GetNumberFormatString(column)) : "";
        }

        return cells;
    }

    /// <summary>The library throws whatever comes to its mind where a workbook isn't as it should be.</summary>
    static T Careful<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception broken) when (broken is not (OutOfMemoryException or OperationCanceledException or FileRefusedException))
        {
            throw new FileRefusedException(FileRefused.Damaged);
        }
    }
}
