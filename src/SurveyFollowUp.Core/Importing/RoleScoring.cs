using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Importing;

/// <summary>Finds out what each column holds, from its title and from its values: neither alone is believed for scores, addresses and dates.</summary>
public static class RoleScoring
{
    const double Named = 0.85;

    /// <summary>What any column of times is worth as the time of the answer, where no title says so.</summary>
    const double SomeTime = 0.2;

    /// <summary>A role for every column; the better evidence wins where two want the same role.</summary>
    public static ImmutableArray<ColumnRole> Assign(IReadOnlyList<Column> columns)
    {
        var candidates = Candidate.Of(columns);
        var wishes =
            from candidate in candidates
            from role in Enum.GetValues<Role>()
            let score = ScoreOf(candidate, role)
            where score > 0
            orderby score descending, Rank(role, candidate.Column)
            select (candidate.Column, role, score);

        var given = new Dictionary<int, ColumnRole>();
        var taken = new HashSet<Role>();
        foreach (var (column, role, score) in wishes)
        {
            if (!given.ContainsKey(column.Index) && (role.MayBeMany() || taken.Add(role)))
                given[column.Index] = new ColumnRole(column.Index, column.Header, role, score);
        }

        return [.. columns.Select(column => given.GetValueOrDefault(column.Index) ?? new ColumnRole(column.Index, column.Header, Role.Ignore, 1))];
    }

    /// <summary>Of several times the last is when the person answered; of several other columns the first is the one.</summary>
    static int Rank(Role role, Column column) => role == Role.SubmittedAt ? -column.Index : column.Index;

    static double ScoreOf(Candidate candidate, Role role)
    {
        var (title, values) = (candidate.Title(role), candidate.Values);
        var isEmpty = values.Filled == 0;

        return role switch
        {
            Role.ResponseId => IsIdentifying(values) ? title : isEmpty ? title * 0.5 : 0,
            Role.RespondentId or Role.CaseId => values.Dates < 0.5 && !values.IsFreeText ? title : 0,
            Role.Email => PeopleScoring.Email(candidate, title),
            Role.Phone => PeopleScoring.Phone(candidate, title),
            Role.FullName or Role.FirstName or Role.LastName => PeopleScoring.Name(candidate, role, title),
            Role.Company => PeopleScoring.Company(candidate, title),
            Role.CustomerValue => values.Dates < 0.5 && !values.IsFreeText ? title : 0,
            Role.Score => ScoreScoring.Of(candidate, title),
            Role.ScoreCategory => ScoreScoring.Category(candidate, title),
            Role.Comment => CommentScoring.Of(candidate, title),
            Role.SubmittedAt or Role.StartedAt or Role.SentAt => Time(candidate, role, title),
            Role.Language => isEmpty || values.Languages >= 0.8 ? title : 0,
            Role.Touchpoint => values.IsScale || values.IsFreeText || values.Numbers > 0.5 || values.Dates > 0.5 ? 0 : title,
            Role.Completion => Completions.AreKnown(candidate.Header, candidate.Column.Samples) ? title : 0,
            Role.ConsentContact or Role.OptOut => title > 0 && (isEmpty || values.YesOrNo >= 0.3 || values.IsChoice) ? Math.Max(title, Named) : 0,
            Role.Agent => PeopleScoring.Agent(candidate, title),
            Role.SensitiveDrop => values.PersonalNumbers >= 0.5 && values.Filled > 0 ? Titles.Exact : title > 0 ? Math.Max(title, 0.65) : 0,
            Role.Tags => title,
            _ => title == Titles.Exact && values.Emails < 0.5 ? title : 0,
        };
    }

    /// <summary>No value twice, or hardly: exports repeat a response now and then.</summary>
    static bool IsIdentifying(ColumnValues values) => values.Filled > 0 && values.DistinctShare >= 0.9 && values.Dates < 0.5 && !values.IsFreeText;

    static double Time(Candidate candidate, Role role, double title)
    {
        // A bare number is a date only under a title that says so, and only as spreadsheets and Unix count.
        var dates = Math.Max(
            candidate.Values.Dates,
            title > 0 ? candidate.Column.ShareOf(value => DateReading.TryRead(value, DateOrder.DayFirst, TimeZoneInfo.Utc, out _)) : 0);
        if (dates < 0.5)
            return candidate.Values.Filled == 0 && title == Titles.Exact ? 0.3 : 0;

        if (Questions.IsOtherTime(candidate.Text) && title < Titles.Exact)
            return 0;

        return title > 0 ? title : role == Role.SubmittedAt ? SomeTime : 0;
    }
}
