using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Features.Imports;

/// <summary>Knows by its first bytes what is no text at all, so that a person hears what to do about it.</summary>
static class FileKinds
{
    /// <summary>Null for anything that may be text.</summary>
    public static async Task<FileRefused?> RefusedAsync(string path)
    {
        await using var file = File.OpenRead(path);
        var block = new byte[64 * 1024];
        var head = block.AsMemory(0, await file.ReadAtLeastAsync(block, block.Length, throwOnEndOfStream: false)).Span;

        if (head.IsEmpty)
            return FileRefused.Empty;

        if (head.StartsWith("PK\u0003\u0004"u8))
            return FileRefused.Spreadsheet;

        // The container of old Excel files, and of new ones behind a password.
        return !head.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]) ? null
            : head.IndexOf(EncryptedPackage) >= 0 ? FileRefused.PasswordProtected
            : FileRefused.Spreadsheet;
    }

    static ReadOnlySpan<byte> EncryptedPackage => "E\0n\0c\0r\0y\0p\0t\0e\0d\0"u8;
}
