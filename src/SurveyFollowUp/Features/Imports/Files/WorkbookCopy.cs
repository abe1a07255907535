using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using SurveyFollowUp.Platform.Configuration;

namespace SurveyFollowUp.Features.Imports.Files;

/// <summary>
/// A copy of a workbook with nothing but the sheet to be read, unpacked, and mended where the library that reads it stumbles:
/// columns without a width, "true" for 1904, and the names of the stricter kind of XLSX.
/// </summary>
static partial class WorkbookCopy
{
    /// <summary>What is mended stands above the rows, and a list of all columns fits here.</summary>
    const int Head = 2 * 1024 * 1024;

    public static void Make(string from, string to, string sheet, FileLimits limits)
    {
        using var archive = new Archive(from, limits);
        var parts = new WorkbookParts(archive, limits);
        var path = parts.VisibleSheets().First(visible => visible.Name == sheet).Path;
        using var file = File.Create(to);
        using var copy = new ZipArchive(file, ZipArchiveMode.Create);
        foreach (var part in new[] { WorkbookParts.Workbook, WorkbookParts.Relationships, WorkbookParts.Strings, WorkbookParts.Styles, path }.Where(parts.Has))
        {
            using var stream = parts.Open(part);
            using var written = copy.CreateEntry(part, CompressionLevel.NoCompression).Open();
            var head = new byte[Head];
            var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            written.Write(Mended(head.AsSpan(0, length)));
            stream.CopyTo(written, 128 * 1024);
        }
    }

    static byte[] Mended(ReadOnlySpan<byte> head)
    {
        var text = Encoding.Latin1.GetString(head)
            .Replace("http://purl.oclc.org/ooxml/spreadsheetml/main", WorkbookParts.Main, StringComparison.Ordinal)
            .Replace("http://purl.oclc.org/ooxml/officeDocument/relationships", WorkbookParts.Relations, StringComparison.Ordinal);

        return Encoding.Latin1.GetBytes(In1904().Replace(Columns().Replace(text, ""), "date1904=\"1\""));
    }

    [GeneratedRegex("<(?:\\w+:)?cols>.*?</(?:\\w+:)?cols>", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Columns();

    [GeneratedRegex("date1904\\s*=\\s*[\"']true[\"']", RegexOptions.NonBacktracking)]
    private static partial Regex In1904();
}
