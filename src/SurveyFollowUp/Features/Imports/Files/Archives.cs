using System.Globalization;
using System.IO.Compression;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Platform.Configuration;

namespace SurveyFollowUp.Features.Imports.Files;

/// <summary>Archives that were uploaded: the one export inside is unpacked beside the upload, under the upload's own name.</summary>
static class Archives
{
    const string Unpacked = ".unpacked";
    const string Copied = ".copied";
    const int LongestName = 200;

    static readonly string[] Exports = [".csv", ".tsv", ".tab", ".txt", ".xlsx"];
    static readonly string[] Nested = [".zip", ".7z", ".rar", ".gz", ".tgz", ".bz2", ".xz"];
    static readonly string[] Notes = ["readme", "read_me", "read me", "license", "licence", "info"];

    /// <summary>Where the export itself lies: a CSV file that was uploaded, or a copy beside an archive or a workbook.</summary>
    public static string ContentOf(string path, FileShape shape, FileLimits limits)
    {
        if (shape is { Format: FileFormat.Csv, Entry: null })
            return path;

        if (!File.Exists(path + Unpacked))
        {
            if (shape.Entry is not null)
                Unpack(path, limits);

            CopySheet(path, shape, limits);
        }

        return path + Unpacked;
    }

    /// <summary>Of a workbook that was looked through only a copy is read.</summary>
    public static void CopySheet(string path, FileShape shape, FileLimits limits)
    {
        if (shape.Format != FileFormat.Xlsx)
            return;

        WorkbookCopy.Make(shape.Entry is null ? path : path + Unpacked, path + Copied, shape.Sheet!, limits);
        File.Move(path + Copied, path + Unpacked, overwrite: true);
    }

    /// <summary>What was unpacked goes with the upload.</summary>
    public static void Forget(string path)
    {
        File.Delete(path + Unpacked);
        File.Delete(path + Copied);
    }

    /// <returns>Where it lies, and its name inside the archive, made fit to be shown.</returns>
    /// <exception cref="FileRefusedException">It holds no export or several, or one that grows beyond its limits.</exception>
    public static (string Content, string Name) Unpack(string path, FileLimits limits)
    {
        using var archive = new Archive(path, limits);
        var entry = TheExport(archive);
        try
        {
            using var from = archive.Unpack(entry, limits.UploadMegabytes * 1024L * 1024L, new FileRefusedException(FileRefused.TooLarge));
            using var to = File.Create(path + Unpacked);
            from.CopyTo(to, 128 * 1024);
        }
        catch
        {
            Forget(path);
            throw;
        }

        return (path + Unpacked, Shown(entry.FullName));
    }

    static ZipArchiveEntry TheExport(Archive archive)
    {
        var files = archive.Entries.Where(entry => !IsLitter(entry)).ToList();
        var exports = files.Where(entry => Exports.Contains(Ending(entry))).ToList();
        if (exports is not [var export] || files.Any(entry => Nested.Contains(Ending(entry))))
            throw new FileRefusedException(FileRefused.NotOneFile);

        return export.IsEncrypted ? throw new FileRefusedException(FileRefused.PasswordProtected) : export;
    }

    /// <summary>Folders, what macOS and Windows leave in every archive, and notes to the reader.</summary>
    static bool IsLitter(ZipArchiveEntry entry) =>
        entry.Name == "" || entry.Name.StartsWith('.') || entry.FullName.StartsWith("__MACOSX", StringComparison.Ordinal)
        || (Ending(entry) == ".txt" && Notes.Any(note => entry.Name.StartsWith(note, StringComparison.OrdinalIgnoreCase)));

    static string Ending(ZipArchiveEntry entry) => Path.GetExtension(entry.Name).ToLowerInvariant();

    static string Shown(string name)
    {
        var shown = new string([.. name.Where(sign => char.GetUnicodeCategory(sign) is not (UnicodeCategory.Control or UnicodeCategory.Format))]);

        return shown.Length > LongestName ? shown[..LongestName] : shown;
    }
}
