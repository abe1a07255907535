namespace SurveyFollowUp.Core.Importing;

/// <summary>Reads 2026-11-03 14:22:05, with a T between and a Z behind or without, without looking for anything else: most files have only such.</summary>
static class PlainMoments
{
    /// <summary>The numbers as they stand: whether the Z counts is for others to say.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out DateTime moment)
    {
        moment = default;
        if (!(text.Length == 19 || text is { Length: 20 } and [.., 'Z']) || text[10] is not (' ' or 'T') || text[13] != ':' || text[16] != ':')
            return false;

        var (year, month, day) = (Digits(text[..4]), Digits(text[5..7]), Digits(text[8..10]));
        var (hour, minute, second) = (Digits(text[11..13]), Digits(text[14..16]), Digits(text[17..19]));
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour is < 0 or > 23
            || minute is < 0 or > 59 || second is < 0 or > 59)
            return false;

        moment = new DateTime(year, month, day, hour, minute, second);
        return true;
    }

    /// <summary>-1 where something else stands among them.</summary>
    static int Digits(ReadOnlySpan<char> text)
    {
        var number = 0;
        foreach (var sign in text)
        {
            if (!char.IsAsciiDigit(sign))
                return -1;

            number = (number * 10) + sign - '0';
        }

        return number;
    }
}
