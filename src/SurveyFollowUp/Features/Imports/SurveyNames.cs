using System.Text.RegularExpressions;

namespace SurveyFollowUp.Features.Imports;

/// <summary>Makes the name of a survey out of the name of its export.</summary>
public static partial class SurveyNames
{
    const string Unnamed = "Survey";

    /// <summary>"NPS_export_2026-11-03 (1).csv" is "NPS": what changes from export to export is left out.</summary>
    public static string Proposed(string fileName)
    {
        var stem = Endings().Replace(fileName, "").Replace('_', ' ').Replace('+', ' ');
        var name = Changing().Replace(Dates().Replace(stem, " "), " ");
        if (!name.Trim().Contains(' '))
            name = name.Replace('-', ' ');

        return Tidy(name) is { Length: > 0 } tidy ? tidy : Tidy(stem) is { Length: > 0 } whole ? whole : Unnamed;
    }

    static string Tidy(string name)
    {
        var trimmed = Spaces().Replace(name, " ").Trim(' ', '-', '–', '.', ',', '(', ')');
        return trimmed == "" ? "" : char.ToUpperInvariant(trimmed[0]) + trimmed[1..];
    }

    [GeneratedRegex(@"(?:\.(?:csv|tsv|txt|xlsx|xls|zip))+$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Endings();

    /// <summary>2026-11-03, 20261103T1204, 3.11.2026, and the time behind them.</summary>
    [GeneratedRegex(
        @"(?<!\d)(?:(?:19|20)\d\d[-. ]?[01]\d(?:[-. ]?[0-3]\d)?|[0-3]?\d[-./ ][01]?\d[-./ ](?:20)?\d\d)"
        + @"(?:[T ,-]*(?:at |kl |klo )?\d\d[-.:h ]?\d\d(?:[-.: ]?\d\d)?Z?)?(?!\d)",
        RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Dates();

    [GeneratedRegex(
        @"\(\d{1,3}\)|(?<!\p{L})(?:exported|exports?|exporterad|copy|kopia|kopio|vienti)(?!\p{L})",
        RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Changing();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}
