using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Features.Imports.Files;

/// <summary>What the first bytes of a file say that it is.</summary>
enum FileKind
{
    Text,
    Zip,
}

/// <summary>Knows by its first bytes what a file is, whatever its name says, so that a person hears what to do about it.</summary>
static class FileKinds
{
    static readonly (byte[] Begin, FileRefused Why)[] Known =
    [
        ([0xD0, 0xCF, 0x11, 0xE0], FileRefused.Spreadsheet),
        ([0x09, 0x08, 0x10, 0x00, 0x00, 0x06], FileRefused.Spreadsheet),
        ([0x1F, 0x8B], FileRefused.OtherArchive),
        ([.. "BZh"u8], FileRefused.OtherArchive),
        ([0xFD, .. "7zXZ"u8], FileRefused.OtherArchive),
        ([.. "7z"u8, 0xBC, 0xAF], FileRefused.OtherArchive),
        ([.. "Rar!"u8, 0x1A], FileRefused.OtherArchive),
        ([0x28, 0xB5, 0x2F, 0xFD], FileRefused.OtherArchive),
        ([.. "%PDF-"u8], FileRefused.NotText),
        ([.. "{\\rtf"u8], FileRefused.NotText),
        ([0x89, .. "PNG"u8], FileRefused.NotText),
        ([.. "GIF8"u8], FileRefused.NotText),
        ([0xFF, 0xD8, 0xFF], FileRefused.NotText),
        ([0x7F, .. "ELF"u8], FileRefused.NotText),
        ([.. "SQLite format 3"u8], FileRefused.NotText),
    ];

    static readonly string[] Markup = ["<!doctype", "<html", "<head", "<body", "<table", "<meta", "<style", "<?xml", "<workbook", "<!--", "mime-version:"];

    /// <exception cref="FileRefusedException">It is nothing that is read here.</exception>
    public static FileKind Of(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty)
            throw new FileRefusedException(FileRefused.Empty);

        if (head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8))
            return FileKind.Zip;

        foreach (var (begin, why) in Known)
        {
            if (head.StartsWith(begin))
                throw new FileRefusedException(why == FileRefused.Spreadsheet && head.IndexOf(EncryptedPackage) >= 0 ? FileRefused.PasswordProtected : why);
        }

        return IsMarkup(head) ? throw new FileRefusedException(FileRefused.WebPage) : FileKind.Text;
    }

    /// <summary>A whole file's kind by its first bytes; an encrypted workbook is known by a word that may stand at its end.</summary>
    public static FileKind Of(string path)
    {
        using var file = File.OpenRead(path);
        var head = new byte[64 * 1024];
        var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (!head.AsSpan(0, length).StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]) || length < head.Length)
            return Of(head.AsSpan(0, length));

        // The directory of a container may lie anywhere in it: most writers put it last.
        file.Seek(-head.Length, SeekOrigin.End);
        file.ReadExactly(head);
        throw new FileRefusedException(head.AsSpan().IndexOf(EncryptedPackage) >= 0 ? FileRefused.PasswordProtected : FileRefused.Spreadsheet);
    }

    static ReadOnlySpan<byte> EncryptedPackage => "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"u8;

    /// <summary>Every second byte is zero in UTF-16, and no tag is.</summary>
    static bool IsMarkup(ReadOnlySpan<byte> head)
    {
        Span<char> text = stackalloc char[64];
        var length = 0;
        foreach (var sign in head[..Math.Min(head.Length, 1024)])
        {
            if (sign == 0 || sign >= 0x80 || (length == 0 && sign <= 0x20))
                continue;

            text[length++] = (char)sign;
            if (length == text.Length)
                break;
        }

        foreach (var tag in Markup)
        {
            if (text[..length].StartsWith(tag, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
