using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Importing;

/// <summary>Knows counts, averages and shares: what many people answered, with nobody behind it.</summary>
static class Aggregates
{
    static readonly string[] Counting = WordList.Section("not-a-survey", "Counting");
    static readonly string[] CountingAnswers = WordList.Section("not-a-survey", "CountingAnswers");

    const int LongestCrossTab = 500;

    /// <summary>Counts under the steps of a scale, numbers by group, or a number of answers in each row.</summary>
    public static bool Are(IReadOnlyList<Column> columns, List<string> titles, ImmutableArray<ColumnRole> roles)
    {
        var steps = columns.Where(column => IsStep(titles[column.Index])).ToList();
        var numbers = steps.Count(column => ScoreReading.IsNumber(titles[column.Index]));
        if ((numbers >= 5 || steps.Count - numbers >= 3) && steps.All(column => column.ShareOf(IsFigure) >= 0.8))
            return true;

        if (CountAnswers(columns, titles, roles))
            return true;

        if (roles.Any(column => column.Role is Role.ResponseId or Role.RespondentId or Role.Email or Role.Phone or Role.Comment or Role.FirstName
            or Role.CaseId or Role.Agent))
            return false;

        var figures = columns.Where(column => column.Samples.Length > 0 && column.ShareOf(IsFigure) >= 0.9).ToList();
        var counting = figures.Count(column => IsCounting(titles[column.Index]));
        if (counting > 0 && figures.Count >= 2 && columns.Count - figures.Count <= 3)
            return true;

        return IsCrossTab(columns);
    }

    /// <summary>A row stands for many answers, whoever's address it has: the manager's, the branch's.</summary>
    static bool CountAnswers(IReadOnlyList<Column> columns, List<string> titles, ImmutableArray<ColumnRole> roles)
    {
        if (roles.Any(role => role.Role is Role.Comment or Role.ResponseId && role.Confidence >= 0.6 && columns[role.Index].Samples.Length > 0))
            return false;

        return columns.Any(column => column.ShareOf(IsFigure) >= 0.9 && column.Samples.Any(IsBeyondAScale)
            && CountingAnswers.Any(word => Questions.HasWord(titles[column.Index], word)));
    }

    /// <summary>A group in front, and shares or counts in all the rest.</summary>
    static bool IsCrossTab(IReadOnlyList<Column> columns)
    {
        var rest = columns.Skip(1).Where(column => column.Samples.Length > 0).ToList();
        var groups = columns[0];
        return rest.Count >= 2 && rest.All(column => column.ShareOf(IsFigure) >= 0.9)
            && groups.ShareOf(IsFigure) < 0.5 && groups.ShareOf(DateReading.LooksLikeDate) < 0.5
            && groups.Samples.Length <= LongestCrossTab && groups.Samples.Distinct().Count() == groups.Samples.Length
            && rest.Any(column => column.Samples.Any(IsBeyondAScale));
    }

    static bool IsBeyondAScale(string value) => value.Contains('%') || (ScoreReading.TryRead(value, out var number) && number > 10);

    static bool IsStep(string title) =>
        (ScoreReading.IsNumber(title) && ScoreReading.TryRead(title, out var step) && step is >= 0 and <= 10)
        || (title.Length > 2 && LabelScale.All.Any(scale => scale.ScoreOf(title) is not null)) || ScoreGroups.IsOne(title);

    static bool IsCounting(string title) => Counting.Any(word => Questions.HasWord(title, word));

    static bool IsFigure(string value) =>
        value.Length < 20 && value.All(sign => char.IsAsciiDigit(sign) || sign is ',' or '.' or ' ' or '\u00a0' or '%' or '-');
}
