using System.Globalization;
using System.Text.RegularExpressions;

namespace SurveyFollowUp.Features.Imports.Files;

/// <summary>A cell's value as CSV would have it: one culture, no exponents, and a time only where the cell shows one.</summary>
sealed partial class CellTexts
{
    /// <summary>Every whole number up to here has its own value; workbooks show no more digits of the others than so many.</summary>
    const double LargestExact = 9_007_199_254_740_992;
    const string Digits = "G15";

    readonly Dictionary<string, bool> showsTime = [];

    public string Of(object value, string? format) => value switch
    {
        string text => text,
        bool isTrue => isTrue ? "TRUE" : "FALSE",
        DateTime moment => Date(moment, format ?? ""),
        TimeSpan time => string.Create(CultureInfo.InvariantCulture, $"{Math.Truncate(time.TotalHours):0}:{time:mm\\:ss}"),
        double number => Number(number, format),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    string Date(DateTime moment, string format)
    {
        var shown = Rounded(moment);

        // A time of day is a part of day 0.
        return shown.Year < 1900 ? shown.ToString("HH:mm:ss", CultureInfo.InvariantCulture)
            : shown.ToString(shown.TimeOfDay == TimeSpan.Zero && !ShowsTime(format) ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>To whole seconds: a day's fraction seldom is one.</summary>
    static DateTime Rounded(DateTime moment) => new((moment.Ticks + (TimeSpan.TicksPerSecond / 2)) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond);

    bool ShowsTime(string format)
    {
        if (!showsTime.TryGetValue(format, out var does))
            showsTime[format] = does = Unspoken().Replace(format, "").IndexOfAny(['h', 'H', 's', 'S']) >= 0;

        return does;
    }

    static string Number(double number, string? format)
    {
        if (number == Math.Truncate(number) && Math.Abs(number) <= LargestExact)
            return ((long)number).ToString(IsZeros(format) ? $"D{format!.Length}" : "D", CultureInfo.InvariantCulture);

        var shown = number.ToString(Digits, CultureInfo.InvariantCulture);
        return decimal.TryParse(shown, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            ? exact.ToString("0.############################", CultureInfo.InvariantCulture)
            : number.ToString("F0", CultureInfo.InvariantCulture);
    }

    /// <summary>Numbers such as 0701234567 keep the zeros that the cell shows.</summary>
    static bool IsZeros(string? format) => format is { Length: > 1 and <= 20 } && format.All(sign => sign == '0');

    /// <summary>What a format says in quotes, in brackets or behind a backslash is no part of the time.</summary>
    [GeneratedRegex("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.", RegexOptions.NonBacktracking)]
    private static partial Regex Unspoken();
}
