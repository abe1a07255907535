using System.IO.Compression;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Platform.Configuration;

namespace SurveyFollowUp.Features.Imports.Files;

/// <summary>A zip archive, be it a workbook or not, whose files are unpacked one at a time under limits that they share.</summary>
sealed class Archive : IDisposable
{
    /// <summary>More than the list of as many files as may be in an archive ever takes.</summary>
    const int LongestList = 4 * 1024 * 1024;

    readonly ArchiveBytes bytes;
    readonly ZipArchive zip;
    readonly FileLimits limits;

    /// <exception cref="FileRefusedException">It is no archive, or lists more files than it may.</exception>
    public Archive(string path, FileLimits limits)
    {
        (bytes, this.limits) = (new ArchiveBytes(File.OpenRead(path), LongestList), limits);
        try
        {
            zip = new ZipArchive(bytes, ZipArchiveMode.Read);
            bytes.IsListed = zip.Entries.Count <= limits.ArchiveFiles ? true : throw new ListTooLongException();
        }
        catch (Exception broken) when (broken is InvalidDataException or ListTooLongException)
        {
            bytes.Dispose();
            throw broken is InvalidDataException ? new FileRefusedException(FileRefused.Damaged) : TooMuch("Entries", limits.ArchiveFiles);
        }
    }

    public IReadOnlyList<ZipArchiveEntry> Entries => zip.Entries;

    public static FileRefusedException TooMuch(string what, int limit) => new(FileRefused.TooMuchInside, $"{what} {limit}");

    /// <param name="most">How many bytes it may become.</param>
    /// <param name="tooMuch">Why it is refused when it becomes more.</param>
    public UnpackingStream Unpack(ZipArchiveEntry entry, long most, FileRefusedException tooMuch)
    {
        try
        {
            return new UnpackingStream(entry, bytes, limits.UnpackedRatio, tooMuch) { Left = most };
        }
        catch (InvalidDataException)
        {
            throw new FileRefusedException(FileRefused.Damaged);
        }
    }

    public void Dispose() => zip.Dispose();
}
