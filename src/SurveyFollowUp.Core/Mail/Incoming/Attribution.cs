using System.Text.RegularExpressions;

namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>The line above a quotation that names who wrote it and when; programs break it over several lines.</summary>
static class Attribution
{
    const int MostLines = 4;

    /// <summary>Longer lines are a paragraph, whatever is in them.</summary>
    const int Longest = 400;

    /// <summary>Without a date it is short, or it is a sentence.</summary>
    const int MostWords = 12;

    static readonly string Months = ReplyPatterns.AnyOf("attributions", "months");
    static readonly string Weekdays = ReplyPatterns.AnyOf("attributions", "weekdays");
    static readonly string Openings = ReplyPatterns.AnyOf("attributions", "openings");
    static readonly string Verbs = $@"\b{ReplyPatterns.AnyOf("attributions", "verbs")}(?:\W|$)";

    static readonly string Day =
        @"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[./-] ?\d{1,2}[./-] ?\d{2,4}"
        + $@"|\d{{1,2}}(?:\.|st|nd|rd|th|er|º)?[ -]?(?:de |of )?{Months}\p{{L}}*|{Months}\p{{L}}*\.? \d{{1,2}}\b)";

    static readonly Regex Address = ReplyPatterns.Expression(@"[^\s<>@]@[\w-]+(?:\.[\w-]+)+");
    static readonly Regex Date = ReplyPatterns.Expression($@"\b{Day}");
    static readonly Regex Year = ReplyPatterns.Expression(@"\b20\d\d\b|\d[./-] ?\d{1,2}[./-] ?\d\d\b");
    static readonly Regex Time = ReplyPatterns.Expression(@"\b\d{1,2}:\d\d|\bkl(?:o|\.|ockan)? ?\d{1,2}[.:]\d\d|\bkello \d{1,2}[.:]\d\d");
    static readonly Regex Verb = ReplyPatterns.Expression(Verbs);
    static readonly Regex VerbAtEnd = ReplyPatterns.Expression($@"{Verbs}\W*$");
    static readonly Regex Teller = ReplyPatterns.Expression($@"\b{ReplyPatterns.AnyOf("attributions", "tellers")}\b");
    static readonly Regex DateFirst =
        ReplyPatterns.Expression($@"^\W*(?:{Openings} )?(?:{Weekdays}\p{{L}}*[.,]*[ ,]*)?(?:{Openings} )?{Day}");
    static readonly Regex Rest = ReplyPatterns.Expression($"^(?:<|{Verbs})");
    static readonly Regex NameFirst = ReplyPatterns.Expression($@"^(?:\S+ ){{1,6}}{Verbs}(?:\S+ ){{0,4}}{Day}");

    /// <summary>A line that is broken ends with a full stop only after a number or a short form.</summary>
    static readonly Regex Sentence = ReplyPatterns.Expression(@"(?:[!?:]|\p{L}\p{L}\.)$");
    static readonly Regex ShortForm = ReplyPatterns.Expression($@"\b(?:{Months}\p{{L}}*|{Weekdays}\p{{L}}*|kl|klo)\.$");

    /// <summary>The line with which it begins that ends in this one; -1 when none ends here.</summary>
    public static int StartOf(List<MailLine> lines, bool[] isQuoted, int end, bool isBeforeQuotation)
    {
        var text = "";
        var found = -1;
        for (var start = end; start >= 0 && end - start < MostLines; start--)
        {
            var line = lines[start].Text.Length > Longest ? "" : lines[start].Bare;
            if (line == "" || text.Length + line.Length > Longest || (text == "" ? !CanEnd(line) : !CanGoOn(line)))
                break;

            text = text == "" ? line : $"{line} {text}";
            if (!Is(text, isBeforeQuotation))
                continue;

            if (found < 0 || DateFirst.IsMatch(text) || Rest.IsMatch(lines[start + 1].Bare))
                found = start;
            if (DateFirst.IsMatch(text))
                break;
        }

        return found >= 0 && !isQuoted[found] ? found : -1;
    }

    static bool CanEnd(string line) => EndsWithColon(line) || VerbAtEnd.IsMatch(line);

    static bool CanGoOn(string line) => !Sentence.IsMatch(line) || ShortForm.IsMatch(line);

    static bool EndsWithColon(string text) => text.TrimEnd('-', ' ', '_') is [.., ':' or '：'];

    static bool Is(string text, bool isBeforeQuotation)
    {
        var hasAddress = Address.IsMatch(text);
        var hasTime = Time.IsMatch(text);
        var hasDate = Date.IsMatch(text);
        if (!Verb.IsMatch(text))
            return hasAddress && hasTime && hasDate && EndsWithColon(text) && (isBeforeQuotation || DateFirst.IsMatch(text));

        // "Jag mejlade jonas@example.se den 2 november och skrev:" is told by the person.
        var teller = Teller.Match(text);
        if (hasAddress && hasDate && (teller is not { Success: true, Index: 0 } || DateFirst.IsMatch(text)))
            return true;

        if (IsBetweenDashes(text) && IsShort(text))
            return true;

        return EndsWithColon(text) && !teller.Success
            && ((hasAddress && (hasTime || IsShort(text)))
                || ((hasTime || (hasDate && Year.IsMatch(text))) && (DateFirst.IsMatch(text) || NameFirst.IsMatch(text)))
                || (isBeforeQuotation && IsShort(text)));
    }

    /// <summary>"---- Jonas Berg skrev ----", as some telephones write it.</summary>
    static bool IsBetweenDashes(string text) => text.StartsWith("--", StringComparison.Ordinal) && text.EndsWith("--", StringComparison.Ordinal);

    static bool IsShort(string text) => text.Count(' ') < MostWords;
}
