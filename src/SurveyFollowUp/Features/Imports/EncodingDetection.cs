using System.Text;

namespace SurveyFollowUp.Features.Imports;

/// <summary>Finds a file's encoding: a byte order mark says it, else UTF-8 if every byte fits it, else Windows-1252.</summary>
static class EncodingDetection
{
    /// <summary>The encoding's name, or null when the bytes are no text.</summary>
    public static async Task<string?> FindAsync(string path)
    {
        await using var file = File.OpenRead(path);
        var block = new byte[64 * 1024];
        var read = await file.ReadAtLeastAsync(block, block.Length, throwOnEndOfStream: false);
        var head = block.AsSpan(0, read);

        if (head.StartsWith<byte>([0xFF, 0xFE]))
            return "utf-16";

        if (head.StartsWith<byte>([0xFE, 0xFF]))
            return "utf-16BE";

        if (head.Contains((byte)0))
            return null;

        return await IsUtf8Async(file, block, read) ? "utf-8" : "windows-1252";
    }

    static async Task<bool> IsUtf8Async(FileStream file, byte[] block, int read)
    {
        var decoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetDecoder();
        var characters = new char[block.Length + 4];
        try
        {
            for (; read > 0; read = await file.ReadAsync(block))
                decoder.GetChars(block, 0, read, characters, 0, flush: false);

            decoder.GetChars([], 0, 0, characters, 0, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
