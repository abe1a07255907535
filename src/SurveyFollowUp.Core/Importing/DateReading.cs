using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SurveyFollowUp.Core.Importing;

/// <summary>Which number comes first in 3/11/2026.</summary>
public enum DateOrder
{
    DayFirst,
    MonthFirst,
}

/// <summary>
/// Reads the dates that survey tools and spreadsheets write: ISO 8601, 3.11.2026 14.22, 11/03/2026 02:22:10 PM, 01-Nov-26,
/// 3 november 2026 kl. 14:22, 2026/11/03 2:22:10 PM MDT, a spreadsheet's serial number, seconds since 1970.
/// </summary>
public static partial class DateReading
{
    static readonly ImmutableArray<(string Start, int Month)> Months =
    [
        .. WordList.Read("months").SelectMany(section => section.Lines).Index()
            .SelectMany(line => WordList.Words(line.Item).Select(word => (word, line.Index + 1))).OrderByDescending(month => month.word.Length),
    ];

    /// <summary>The order over a whole column or several: a number over 12, or AM and PM, decides; otherwise it is not sure.</summary>
    public static (DateOrder Order, bool IsSure) OrderOf(IEnumerable<string> values)
    {
        var slashed = values.Select(value => Numbers().Match(value.Trim()))
            .Where(match => match.Success && match.Groups["a"].Length <= 2 && match.Groups["sep"].Value != ".")
            .ToList();
        if (slashed.Count == 0)
            return (DateOrder.DayFirst, true);

        var (dayFirst, monthFirst) = (slashed.Count(match => Number(match, "a") > 12), slashed.Count(match => Number(match, "b") > 12));
        if (dayFirst > 0 || monthFirst > 0)
            return (dayFirst >= monthFirst ? DateOrder.DayFirst : DateOrder.MonthFirst, dayFirst == 0 || monthFirst == 0);

        return slashed.Any(match => match.Groups["half"].Success) ? (DateOrder.MonthFirst, true) : (DateOrder.DayFirst, false);
    }

    /// <summary>A date in either order; bare numbers are not believed without a title that says so.</summary>
    public static bool LooksLikeDate(string value) =>
        value.Length is >= 6 and <= 60 && !value.All(char.IsAsciiDigit)
        && (TryRead(value, DateOrder.DayFirst, TimeZoneInfo.Utc, out _) || TryRead(value, DateOrder.MonthFirst, TimeZoneInfo.Utc, out _));

    /// <param name="order">Of numbers with a stroke or a dash between them; with full stops the day is always first.</param>
    /// <param name="zone">Where a time without a zone was written.</param>
    /// <param name="moment">In UTC.</param>
    public static bool TryRead(string value, DateOrder order, TimeZoneInfo zone, out DateTimeOffset moment)
    {
        var text = value.AsSpan().Trim();
        if (TryIso(text, zone, out moment))
            return true;

        moment = default;
        if (text.Length is < 5 or > 60)
            return false;

        return TrySerial(text, zone, out moment) || TryWritten(text.ToString(), order, zone, out moment);
    }

    /// <summary>2026-11-03 14:22:05, with a T, a fraction and a zone or without: by far the most usual, and the fastest to read.</summary>
    static bool TryIso(ReadOnlySpan<char> text, TimeZoneInfo zone, out DateTimeOffset moment)
    {
        moment = default;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-' || !char.IsAsciiDigit(text[0]))
            return false;

        if (PlainMoments.TryRead(text, out var plain))
        {
            moment = new DateTimeOffset(plain, TimeSpan.Zero);
            return text.Length == 20 || Place(plain, zone, out moment);
        }

        if (text.Length <= 19 && DateTime.TryParseExact(text, IsoFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return Place(local, zone, out moment);

        if (text.EndsWith(" UTC"))
            text = $"{text[..^4]}Z";

        return text.Length >= 17 && HasOffset().IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out moment);
    }

    static readonly string[] IsoFormats = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm"];
    static readonly SearchValues<char> OfNumbers = SearchValues.Create("0123456789.,");

    /// <summary>Days since the end of 1899, as spreadsheets count; seconds or thousandths of them since 1970, as Unix does.</summary>
    static bool TrySerial(ReadOnlySpan<char> text, TimeZoneInfo zone, out DateTimeOffset moment)
    {
        moment = default;
        if (text.ContainsAnyExcept(OfNumbers))
            return false;

        if (text.Length is 10 or 13 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks))
        {
            moment = text.Length == 10 ? DateTimeOffset.FromUnixTimeSeconds(ticks) : DateTimeOffset.FromUnixTimeMilliseconds(ticks);
            return moment.Year is >= 2000 and <= 2200;
        }

        // From 1995 to 2100: other numbers of five digits are not taken for days.
        return text.IndexOf('.') != 2 && text.IndexOf('.') != 1
            && double.TryParse(text.ToString().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days)
            && days is >= 34_700 and < 73_100 && Place(DateTime.FromOADate(days), zone, out moment);
    }

    static bool TryWritten(string text, DateOrder order, TimeZoneInfo zone, out DateTimeOffset moment)
    {
        moment = default;
        var (match, date) = DateOf(text, order);
        if (match is null || date is not { } day || !TryTime(match, out var time))
            return false;

        var local = day + time;
        if (match.Groups["zone"] is not { Success: true } written)
            return Place(local, zone, out moment);

        if (Zones.OffsetOf(written.Value) is not { } offset)
            return false;

        moment = new DateTimeOffset(local, offset).ToUniversalTime();
        return true;
    }

    static (Match? Match, DateTime? Date) DateOf(string text, DateOrder order)
    {
        if (Numbers().Match(text) is { Success: true } numbers)
        {
            var (a, b, c) = (Number(numbers, "a"), Number(numbers, "b"), Number(numbers, "c"));
            var isDayFirst = order == DateOrder.DayFirst || numbers.Groups["sep"].Value == ".";

            // Of a column in which both orders stand, a number over 12 still says which it is.
            return (numbers, numbers.Groups["a"].Length == 4 ? Day(a, b, c)
                : isDayFirst ? Day(c, b, a) ?? Day(c, a, b, a <= 12 && b > 12)
                : Day(c, a, b) ?? Day(c, b, a, a > 12));
        }

        if (Named().Match(text) is { Success: true } named && MonthOf(named.Groups["month"].Value) is { } month)
            return (named, Day(Number(named, "year"), month, Number(named, "day")));

        return (null, null);
    }

    static DateTime? Day(int year, int month, int day, bool isAllowed = true)
    {
        var full = year < 100 ? year + 2000 : year;
        return isAllowed && full is >= 1970 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(full, month)
            ? new DateTime(full, month, day)
            : null;
    }

    static bool TryTime(Match match, out TimeSpan time)
    {
        var (hour, minute, second) = (Number(match, "hour"), Number(match, "minute"), Number(match, "second"));
        if (match.Groups["half"].Success)
            hour = hour % 12 + (match.Groups["half"].ValueSpan[0] is 'P' or 'p' ? 12 : 0);

        time = new TimeSpan(hour, minute, second);
        return hour <= 23 && minute <= 59 && second <= 59;
    }

    static int? MonthOf(string word)
    {
        foreach (var (start, month) in Months)
        {
            if (word.StartsWith(start, StringComparison.OrdinalIgnoreCase))
                return month;
        }

        return null;
    }

    static bool Place(DateTime local, TimeZoneInfo zone, out DateTimeOffset moment)
    {
        moment = local.Year is >= 1970 and <= 2200 ? new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime() : default;
        return moment != default;
    }

    static int Number(Match match, string group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : 0;

    const string Time =
        @"(?:[ T,]+(?:at |kl\.? ?|klo ?|um )?(?<hour>\d{1,2})[:.](?<minute>\d{2})(?:[:.](?<second>\d{2}))?(?:[.,]\d{1,7})?"
        + @"\s?(?<half>[AaPp]\.?[Mm]\.?)?(?:\s?\(?(?<zone>Z|[A-Za-z]{2,5}(?:[+-]\d{1,2}(?::?\d{2})?)?|[+-]\d{2}:?\d{2})\)?(?:\s\([^)]*\))?)?)?$";

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?\s?(Z|[+-]\d{2}:?\d{2})?$", RegexOptions.NonBacktracking)]
    private static partial Regex HasOffset();

    [GeneratedRegex(@"^(?<a>\d{1,4})(?<sep>[./-])\s?(?<b>\d{1,2})[./-]\s?(?<c>\d{1,4})\.?" + Time, RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numbers();

    [GeneratedRegex(
        @"^(?:\p{L}{2,12}\.?,? +)?(?:(?<day>\d{1,2})(?:st|nd|rd|th)?\.?[ -]+(?<month>\p{L}{3,12})\.?,?[ -]+(?<year>\d{4}|\d{2})"
        + @"|(?<month>\p{L}{3,12})\.? (?<day>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4}))" + Time,
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();
}
