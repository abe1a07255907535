using System.Globalization;
using System.Text;

namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>The lines of a plain text, without what nobody sees.</summary>
static class PlainLines
{
    /// <summary>The lines of the first characters, and whether there were more.</summary>
    public static (List<MailLine> Lines, bool IsCutShort) Of(string text)
    {
        var isCutShort = text.Length > NewText.MostRead;
        var cleaned = Clean(isCutShort ? text.AsSpan(0, NewText.MostRead) : text);

        return ([.. cleaned.Split('\n').Select(line => new MailLine(line.TrimEnd(), IsSignatureMark: line == "-- "))], isCutShort);
    }

    /// <summary>Line breaks of any kind become one, spaces of any width a space; controls and marks without width go.</summary>
    public static string Clean(ReadOnlySpan<char> text)
    {
        var cleaned = new StringBuilder(text.Length);
        var isAfterReturn = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value != '\n' || !isAfterReturn)
                Add(cleaned, rune);
            isAfterReturn = rune.Value == '\r';
        }

        return cleaned.ToString();
    }

    static void Add(StringBuilder cleaned, Rune rune)
    {
        if (rune.Value is '\r' or '\n' or '\v' or '\f' or 0x85 or 0x2028 or 0x2029)
            cleaned.Append('\n');
        else if (rune.Value == '\t' || !IsNothing(rune))
            cleaned.Append(Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator ? " " : rune.ToString());
    }

    /// <summary>The joiners stay (U+200C, U+200D): whole families are written with them, and Persian.</summary>
    static bool IsNothing(Rune rune) =>
        rune.Value is 0xAD or 0x200B or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x2069) or 0xFEFF
        || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control;
}
