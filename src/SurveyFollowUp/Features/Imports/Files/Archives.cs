using System.IO.Compression;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Platform.Configuration;

namespace SurveyFollowUp.Features.Imports.Files;

/// <summary>Zip archives: the one export inside is unpacked beside the upload, under the upload's own name.</summary>
static class Archives
{
    const string Unpacked = ".unpacked";
    const int LongestName = 200;

    /// <summary>More than the list of as many files as may be in an archive ever takes.</summary>
    const int LongestList = 4 * 1024 * 1024;

    static readonly string[] Exports = [".csv", ".tsv", ".tab", ".txt", ".xlsx"];
    static readonly string[] Nested = [".zip", ".7z", ".rar", ".gz", ".tgz", ".bz2", ".xz"];
    static readonly string[] Notes = ["readme", "read_me", "read me", "license", "licence", "info"];

    /// <summary>Where the export itself lies.</summary>
    public static string ContentOf(string path, FileShape shape, FileLimits limits)
    {
        if (shape.Entry is not null && !File.Exists(path + Unpacked))
            Unpack(path, limits);

        return shape.Entry is null ? path : path + Unpacked;
    }

    /// <summary>What was unpacked goes with the upload.</summary>
    public static void Forget(string path) => File.Delete(path + Unpacked);

    /// <exception cref="FileRefusedException">It is no archive, or lists more files than it may.</exception>
    public static ZipArchive Open(string path, FileLimits limits)
    {
        var file = new ListStream(File.OpenRead(path), LongestList);
        try
        {
            var archive = new ZipArchive(file, ZipArchiveMode.Read);
            var count = archive.Entries.Count;
            file.IsListed = true;
            return count <= limits.ArchiveFiles ? archive : throw TooMuch("Entries", limits.ArchiveFiles);
        }
        catch (InvalidDataException)
        {
            file.Dispose();
            throw new FileRefusedException(FileRefused.Damaged);
        }
        catch (ListTooLongException)
        {
            file.Dispose();
            throw TooMuch("Entries", limits.ArchiveFiles);
        }
    }

    /// <returns>The name inside the archive, made fit to be shown.</returns>
    /// <exception cref="FileRefusedException">It holds no export or several, or one that grows beyond its limits.</exception>
    public static string Unpack(string path, FileLimits limits)
    {
        using var archive = Open(path, limits);
        var entry = TheExport(archive);
        try
        {
            using var from = new UnpackingStream(entry, limits.UnpackedRatio, () => throw new FileRefusedException(FileRefused.TooLarge))
            {
                Left = limits.UploadMegabytes * 1024L * 1024L,
            };
            using var to = File.Create(path + Unpacked);
            from.CopyTo(to, 128 * 1024);
        }
        catch (InvalidDataException)
        {
            Forget(path);
            throw new FileRefusedException(FileRefused.Damaged);
        }
        catch (FileRefusedException)
        {
            Forget(path);
            throw;
        }

        return Shown(entry.FullName);
    }

    public static FileRefusedException TooMuch(string what, int limit) => new(FileRefused.TooMuchInside, $"{what} {limit}");

    static ZipArchiveEntry TheExport(ZipArchive archive)
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
        var shown = new string([.. name.Where(sign => !char.IsControl(sign) && char.GetUnicodeCategory(sign) is not System.Globalization.UnicodeCategory.Format)]);

        return shown.Length > LongestName ? shown[..LongestName] : shown;
    }
}
