using System.Text;
using System.Text.Unicode;
using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Features.Imports.Files;

/// <summary>
/// Finds a file's encoding. A byte order mark says it, zeros in every second place say UTF-16; else it is UTF-8 where the whole file
/// fits it, and where it doesn't the one of Windows-1252 and Mac Roman in which the letters stand as letters do.
/// </summary>
static class EncodingDetection
{
    const int Block = 256 * 1024;

    /// <summary>A text in UTF-8 with a few stray bytes has this many good letters for each of them; no text in another encoding does.</summary>
    const int GoodForEachBad = 10;

    /// <exception cref="FileRefusedException">The bytes are no text.</exception>
    public static string Find(string path)
    {
        using var file = File.OpenRead(path);
        var block = new byte[Block];
        var length = file.ReadAtLeast(block, block.Length, throwOnEndOfStream: false);
        var head = block.AsSpan(0, length);

        return Marked(head) ?? Wide(head) ?? (IsText(head) ? Narrow(file, block, length) : throw new FileRefusedException(FileRefused.NotText));
    }

    /// <summary>Whether a file in UTF-8 says so in its first bytes.</summary>
    public static bool HasMark(string path)
    {
        using var file = File.OpenRead(path);
        var head = new byte[3];
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && Marked(head) == "utf-8";
    }

    static string? Marked(ReadOnlySpan<byte> head) =>
        head.StartsWith<byte>([0xFF, 0xFE]) ? "utf-16le"
        : head.StartsWith<byte>([0xFE, 0xFF]) ? "utf-16be"
        : head.StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? "utf-8"
        : null;

    /// <summary>Titles and delimiters of an export are of the first 256 characters, so that half of their bytes are zero.</summary>
    static string? Wide(ReadOnlySpan<byte> head)
    {
        var (pairs, first, second) = (head.Length / 2, 0, 0);
        for (var place = 0; place + 1 < head.Length; place += 2)
        {
            first += head[place] == 0 && head[place + 1] != 0 ? 1 : 0;
            second += head[place + 1] == 0 && head[place] != 0 ? 1 : 0;
        }

        return pairs < 2 ? null
            : second * 2 > pairs && first * 100 < pairs ? "utf-16le"
            : first * 2 > pairs && second * 100 < pairs ? "utf-16be"
            : null;
    }

    /// <summary>Text may have a control character that somebody pasted; in what is no text they are everywhere.</summary>
    static bool IsText(ReadOnlySpan<byte> head)
    {
        var controls = 0;
        foreach (var sign in head)
            controls += sign is < 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0B or 0x0C or 0x1A) ? 1 : 0;

        return controls * 200L <= head.Length;
    }

    static string Narrow(FileStream file, byte[] block, int length)
    {
        var (good, letters, carried) = (0L, new SingleByteLetters(), 0);
        for (; length > 0; length = carried + file.ReadAtLeast(block.AsSpan(carried), block.Length - carried, throwOnEndOfStream: false))
        {
            var isLast = length < block.Length;
            var whole = block.AsSpan(0, isLast ? length : length - Unfinished(block.AsSpan(0, length)));
            if (Utf8.IsValid(whole))
                good += whole.Length - Encoding.UTF8.GetCharCount(whole);
            else
                good += letters.Read(whole);

            carried = length - whole.Length;
            block.AsSpan(whole.Length, carried).CopyTo(block);
            if (isLast)
                break;
        }

        return letters.Count == 0 || good >= GoodForEachBad * letters.Count ? "utf-8" : letters.Likelier;
    }

    /// <summary>How many bytes at the end may be the beginning of a letter that the next block finishes.</summary>
    static int Unfinished(ReadOnlySpan<byte> block)
    {
        for (var back = 1; back <= 3 && back <= block.Length; back++)
        {
            var sign = block[^back];
            if (sign < 0x80)
                return 0;

            if (sign >= 0xC0)
                return back < (sign >= 0xF0 ? 4 : sign >= 0xE0 ? 3 : 2) ? back : 0;
        }

        return 0;
    }
}
