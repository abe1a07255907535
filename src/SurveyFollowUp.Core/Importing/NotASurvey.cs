using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Importing;

/// <summary>Knows files that are no answers of people, so that a person hears what they look like.</summary>
public static class NotASurvey
{
    static readonly string[] Counting = WordList.Section("not-a-survey", "Counting");
    static readonly string[] AboutPeople = WordList.Section("not-a-survey", "AboutPeople");
    static readonly string[] Foreign = WordList.Section("not-a-survey", "Foreign");
    static readonly string[] Question = WordList.Section("not-a-survey", "Question");
    static readonly string[] Answer = WordList.Section("not-a-survey", "Answer");

    const int LongestCrossTab = 500;

    /// <summary>Null for anything that may be answers.</summary>
    public static FileRefused? Why(IReadOnlyList<Column> columns, ImmutableArray<ColumnRole> roles)
    {
        if (columns.All(column => column.Samples.Length == 0))
            return FileRefused.OnlyTitles;

        if (columns.Count < 2)
            return FileRefused.NotResponses;

        var titles = columns.Select(column => Headers.Normalise(column.Header)).ToList();
        if (IsLong(columns, titles))
            return FileRefused.LongFormat;

        if (IsAggregate(columns, titles, roles))
            return FileRefused.Aggregate;

        var has = roles.Select(column => column.Role).ToHashSet();
        if (has.Contains(Role.Score))
            return null;

        if (IsPeopleOnly(columns, roles))
            return FileRefused.Contacts;

        var isOfPeople = has.Overlaps([Role.ResponseId, Role.RespondentId, Role.Email, Role.SubmittedAt, Role.StartedAt, Role.Completion]);
        return isOfPeople ? null : FileRefused.NotResponses;
    }

    /// <summary>A record for each question of each answer: "question" beside "answer", and the number of the answer again and again.</summary>
    static bool IsLong(IReadOnlyList<Column> columns, List<string> titles)
    {
        var question = titles.FindIndex(Question.Contains);
        var answer = titles.FindIndex(Answer.Contains);

        return question >= 0 && answer >= 0 && columns[question].Samples.Length > 3
            && columns[question].Samples.Distinct().Count() <= columns[question].Samples.Length / 2;
    }

    /// <summary>Counts under the steps of a scale, or numbers by group with nobody behind them.</summary>
    static bool IsAggregate(IReadOnlyList<Column> columns, List<string> titles, ImmutableArray<ColumnRole> roles)
    {
        var steps = columns.Where(column => IsStep(titles[column.Index])).ToList();
        var numbers = steps.Count(column => ScoreReading.IsNumber(titles[column.Index]));
        if ((numbers >= 5 || steps.Count - numbers >= 3) && steps.All(column => column.ShareOf(IsFigure) >= 0.8))
            return true;

        if (roles.Any(column => column.Role is Role.ResponseId or Role.RespondentId or Role.Email or Role.Phone or Role.Comment or Role.FirstName
            or Role.CaseId or Role.Agent))
            return false;

        var figures = columns.Where(column => column.Samples.Length > 0 && column.ShareOf(IsFigure) >= 0.9).ToList();
        var counting = figures.Count(column => IsCounting(titles[column.Index]));
        if (counting > 0 && figures.Count >= 2 && columns.Count - figures.Count <= 3)
            return true;

        // A cross-tab: a group in front, and shares or counts in all the rest.
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

    /// <summary>The title is of grades of something else: exams, loans, deals, books. Somebody should look before customers are called.</summary>
    public static bool IsForeign(string title) => Foreign.Any(word => Questions.HasWord(title, word));

    static bool IsCounting(string title) => Counting.Any(word => Questions.HasWord(title, word));

    static bool IsFigure(string value) =>
        value.Length < 20 && value.All(sign => char.IsAsciiDigit(sign) || sign is ',' or '.' or ' ' or '\u00a0' or '%' or '-');

    /// <summary>Names, addresses and dates, and nothing that anybody answered.</summary>
    static bool IsPeopleOnly(IReadOnlyList<Column> columns, ImmutableArray<ColumnRole> roles)
    {
        var isOfPeople = roles.Any(column => column.Role is Role.Email or Role.FullName or Role.FirstName or Role.Phone);
        var others = roles.Where(column => column.Role is Role.Ignore or Role.Comment or Role.ScoreCategory && columns[column.Index].Samples.Length > 0);

        return isOfPeople && others.All(column => IsAboutThem(Headers.Normalise(column.Header)));
    }

    static bool IsAboutThem(string title) => AboutPeople.Any(word => title.Contains(word, StringComparison.Ordinal));
}
