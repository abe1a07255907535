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

        var shape = WorkbookShape.IsWorkbook(path, limits) ? WorkbookShape.Find(path, limits) : Inside(path, limits);
        Archives.CopySheet(path, shape, limits);
        return shape;
    }

    static FileShape Inside(string path, FileLimits limits)
    {
        var (content, name) = Archives.Unpack(path, limits);
        if (FileKinds.Of(content) == FileKind.Text)
            return Text(content) with { Entry = name };

        return WorkbookShape.IsWorkbook(content, limits)
            ? WorkbookShape.Find(content, limits) with { Entry = name }
            : throw new FileRefusedException(FileRefused.NotOneFile);
    }

    static FileShape Text(string path)
    {
        var shape = new FileShape { Format = FileFormat.Csv, Encoding = EncodingDetection.Find(path) };

        return shape with { Delimiter = DelimiterDetection.Find(path, CsvRecords.EncodingOf(shape)) };
    }
}
