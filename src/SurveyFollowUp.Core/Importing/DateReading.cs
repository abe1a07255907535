using System.Globalization;
using System.Text.RegularExpressions;

namespace SurveyFollowUp.Core.Importing;

/// <summary>Which number comes first in 3/11/2026.</summary>
public enum DateOrder
{
    DayFirst,
    MonthFirst,
}

/// <summary>Reads the dates that survey tools and spreadsheets write: ISO, 3.11.2026 14.22, 11/03/2026 02:22:10 PM.</summary>
public static partial class DateReading
{
    /// <summary>The order over a whole column: AM or PM, or a number over 12, decides; otherwise it is not sure.</summary>
    public static (DateOrder Order, bool IsSure) OrderOf(IReadOnlyCollection<string> values)
    {
        var slashed = values.Select(value => Parts().Match(value.Trim()))
            .Where(match => match.Success && match.Groups["a"].Length <= 2 && match.Groups["sep"].Value != ".")
            .ToList();
        if (slashed.Count == 0)
            return (DateOrder.DayFirst, true);

        if (slashed.Any(match => match.Groups["half"].Success) || slashed.Any(match => Number(match, "b") > 12))
            return (DateOrder.MonthFirst, true);

        return (DateOrder.DayFirst, slashed.Any(match => Number(match, "a") > 12));
    }

    /// <param name="zone">Where a time without a zone was written.</param>
    public static bool TryRead(string value, DateOrder order, TimeZoneInfo zone, out DateTimeOffset moment)
    {
        var text = value.Trim();
        if (HasOffset().IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out moment))
            return true;

        moment = default;
        if (Parts().Match(text) is not { Success: true } parts || Local(parts, order) is not { } local)
            return false;

        var at = parts.Groups["utc"].Success ? TimeZoneInfo.Utc : zone;
        moment = new DateTimeOffset(local, at.GetUtcOffset(local)).ToUniversalTime();
        return true;
    }

    static DateTime? Local(Match parts, DateOrder order)
    {
        var (a, b, c) = (Number(parts, "a"), Number(parts, "b"), Number(parts, "c"));
        var isDayFirst = order == DateOrder.DayFirst || parts.Groups["sep"].Value == ".";
        var (year, month, day) = parts.Groups["a"].Length == 4 ? (a, b, c) : isDayFirst ? (c, b, a) : (c, a, b);
        if (year < 100)
            year += 2000;

        var hour = Number(parts, "hour");
        if (parts.Groups["half"].Success)
            hour = hour % 12 + (parts.Groups["half"].Value.StartsWith('P') || parts.Groups["half"].Value.StartsWith('p') ? 12 : 0);

        var isReal = year is >= 1970 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            && hour <= 23 && Number(parts, "minute") <= 59 && Number(parts, "second") <= 59;

        return isReal ? new DateTime(year, month, day, hour, Number(parts, "minute"), Number(parts, "second")) : null;
    }

    static int Number(Match match, string group) => match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?\s?(Z|[+-]\d{2}:?\d{2})$", RegexOptions.NonBacktracking)]
    private static partial Regex HasOffset();

    [GeneratedRegex(
        @"^(?<a>\d{1,4})(?<sep>[./-])(?<b>\d{1,2})[./-](?<c>\d{1,4})"
        + @"(?:[ T,]+(?:kl\.? ?|klo )?(?<hour>\d{1,2})[:.](?<minute>\d{2})(?:[:.](?<second>\d{2}))?(?:\.\d{1,7})?"
        + @"\s?(?<half>[AaPp][Mm])?\s?(?<utc>UTC|GMT|Z)?)?$",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parts();
}
