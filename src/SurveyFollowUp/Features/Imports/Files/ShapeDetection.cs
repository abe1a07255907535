using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Platform.Configuration;

namespace SurveyFollowUp.Features.Imports.Files;

/// <summary>Finds out how the bytes of an upload become records. The bytes decide, never the name.</summary>
public static class ShapeDetection
{
    /// <exception cref="FileRefusedException">It is nothing that is read here.</exception>
    public static FileShape Find(string path, FileLimits limits)
    {
        if (FileKinds.Of(path) == FileKind.Text)
            return Text(path);

        if (WorkbookShape.IsWorkbook(path, limits))
            return WorkbookShape.Find(path, limits);

        var entry = new FileShape { Format = FileFormat.Csv, Entry = Archives.Unpack(path, limits) };
        var content = Archives.ContentOf(path, entry, limits);
        if (FileKinds.Of(content) == FileKind.Text)
            return Text(content) with { Entry = entry.Entry };

        return WorkbookShape.IsWorkbook(content, limits)
            ? WorkbookShape.Find(content, limits) with { Entry = entry.Entry }
            : throw new FileRefusedException(FileRefused.NotOneFile);
    }

    static FileShape Text(string path)
    {
        var shape = new FileShape { Format = FileFormat.Csv, Encoding = EncodingDetection.Find(path) };

        return shape with { Delimiter = DelimiterDetection.Find(path, CsvRecords.EncodingOf(shape)) };
    }
}
