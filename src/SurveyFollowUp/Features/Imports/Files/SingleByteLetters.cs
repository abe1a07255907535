using System.Buffers;
using System.Text;

namespace SurveyFollowUp.Features.Imports.Files;

/// <summary>Weighs for bytes that are no UTF-8 whether they make sense in Windows-1252 or in Mac Roman, by what stands around them.</summary>
sealed class SingleByteLetters
{
    const string Everyday = "åäöæøéüß";
    const string EverydayCapitals = "ÅÄÖÆØÉÜ";
    const string Quotation = "‘’“”«»„‚";

    static readonly char[] Windows = Table("windows-1252");
    static readonly char[] Mac = Table("macintosh");

    long windows;
    long mac;

    /// <summary>How many bytes were no UTF-8.</summary>
    public long Count { get; private set; }

    /// <summary>The same weight for both is Windows-1252, which is much more common.</summary>
    public string Likelier => mac > windows ? "macintosh" : "windows-1252";

    /// <returns>How many letters of the block are good UTF-8 beyond ASCII.</returns>
    public long Read(ReadOnlySpan<byte> block)
    {
        var good = 0L;
        for (var place = 0; place < block.Length;)
        {
            var next = block[place..].IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (next < 0)
                break;

            place += next;
            if (Rune.DecodeFromUtf8(block[place..], out _, out var length) == OperationStatus.Done)
            {
                good++;
                place += length;
                continue;
            }

            Count++;
            windows += Weight(Windows, block, place);
            mac += Weight(Mac, block, place);
            place++;
        }

        return good;
    }

    static int Weight(char[] table, ReadOnlySpan<byte> block, int place)
    {
        var before = place > 0 ? table[block[place - 1]] : '\n';
        var after = place + 1 < block.Length ? table[block[place + 1]] : '\n';
        var sign = table[block[place]];

        return sign switch
        {
            '\ufffd' or (>= '\u0080' and <= '\u009f') => -6,
            '\u00a0' => 1,
            '…' => char.IsLetter(before) && !char.IsLetter(after) ? 2 : -1,
            '–' or '—' => before == after || (char.IsDigit(before) && char.IsDigit(after)) || char.IsWhiteSpace(after) ? 2 : 0,
            '’' when char.IsLetter(before) && char.IsLetter(after) => 3,
            '€' or '£' => !char.IsLetter(before) || !char.IsLetter(after) ? 1 : -2,
            _ when Quotation.Contains(sign) => char.IsLetter(before) != char.IsLetter(after) ? 2 : -1,
            _ when char.IsLetter(sign) => Letter(sign, before, after),
            _ => char.IsLetter(before) || char.IsLetter(after) ? -2 : 0,
        };
    }

    /// <summary>A capital stands at the beginning of a word or among capitals; no letter stands alone.</summary>
    static int Letter(char sign, char before, char after)
    {
        if (!char.IsLetter(before) && !char.IsLetter(after))
            return -1;

        if (char.IsUpper(sign))
            return char.IsLower(before) ? -3 : EverydayCapitals.Contains(sign) ? 3 : 0;

        return Everyday.Contains(sign) ? 3 : char.IsUpper(before) && char.IsUpper(after) ? -2 : 1;
    }

    static char[] Table(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(encoding).GetChars([.. Enumerable.Range(0, 256).Select(code => (byte)code)]);
    }
}
