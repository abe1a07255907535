using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Importing;

/// <summary>Finds out what each column holds, from its title and from its values: neither alone is believed for scores, addresses and dates.</summary>
public static class RoleScoring
{
    const double Asked = 0.95;
    const double Named = 0.85;
    const double ValuesOnly = 0.5;

    /// <summary>The right question, answered in words that we can't put in order: somebody is asked for them, not for the column.</summary>
    const double Unknown = 0.56;

    const double YesOrNo = 0.4;

    /// <summary>Names and addresses have fewer words than this, on average.</summary>
    const double LongWords = 4;

    /// <summary>Titles of a column, comparable, and its values at a glance.</summary>
    sealed record Candidate(Column Column, string Header, string Text, ColumnValues Values)
    {
        public double Title(Role role) => Math.Max(Titles.Score(Header, role), Header == Text ? 0 : Titles.Score(Text, role));
    }

    /// <summary>A role for every column; the better evidence wins where two want the same role.</summary>
    public static ImmutableArray<ColumnRole> Assign(IReadOnlyList<Column> columns)
    {
        var candidates = columns
            .Select(column => new Candidate(column, Headers.Normalise(column.Header), Headers.Normalise(column.Text), new ColumnValues(column)))
            .ToList();
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
            Role.Email => Email(candidate, title),
            Role.Phone => values.Phones >= 0.5 || isEmpty || (values.PhoneLike >= 0.5 && values.SmallScores < 0.5) ? title : 0,
            Role.FullName or Role.FirstName or Role.LastName => values.Numbers < 0.3 && values.Emails < 0.3 && values.Dates < 0.3 ? title : 0,
            Role.Company => values.Numbers < 0.3 && values.Emails < 0.3 && !values.IsScale ? title : 0,
            Role.CustomerValue => values.Dates < 0.5 && !values.IsFreeText ? title : 0,
            Role.Score => Score(candidate, title),
            Role.ScoreCategory => Category(candidate, title),
            Role.Comment => Comment(candidate, title),
            Role.SubmittedAt or Role.StartedAt or Role.SentAt => Time(candidate, role, title),
            Role.Language => isEmpty || values.Languages >= 0.8 ? title : 0,
            Role.Touchpoint => values.IsScale || values.IsFreeText || values.Numbers > 0.5 || values.Dates > 0.5 ? 0 : title,
            Role.Completion => Completions.AreKnown(candidate.Header, candidate.Column.Samples) ? title : 0,
            Role.ConsentContact or Role.OptOut => title > 0 && (isEmpty || values.YesOrNo >= 0.3 || values.IsChoice) ? Math.Max(title, Named) : 0,
            Role.Agent when values.Emails >= 0.5 && values.IsOfFew => Math.Max(title, ValuesOnly),
            Role.Agent => (values.IsScale || values.IsProse) && title < Titles.Exact ? 0 : title,
            Role.SensitiveDrop => values.PersonalNumbers >= 0.5 && values.Filled > 0 ? Titles.Exact : title > 0 ? Math.Max(title, 0.65) : 0,
            Role.Tags => title,
            _ => title == Titles.Exact ? title : 0,
        };
    }

    /// <summary>No value twice, or hardly: exports repeat a response now and then.</summary>
    static bool IsIdentifying(ColumnValues values) => values.Filled > 0 && values.DistinctShare >= 0.9 && values.Dates < 0.5 && !values.IsFreeText;

    /// <summary>
    /// Addresses without a title that says whose are taken for the customers' only where hardly one comes twice: those of a few colleagues do.
    /// </summary>
    static double Email(Candidate candidate, double title)
    {
        if (candidate.Values.Filled == 0)
            return title == Titles.Exact ? title : 0;

        if (candidate.Values.Emails < 0.5)
            return title == Titles.Exact && candidate.Column.ShareOf(value => value.Contains("anonym", StringComparison.OrdinalIgnoreCase)) > 0.5 ? title : 0;

        if (candidate.Title(Role.Agent) > 0 || candidate.Values.IsOfFew)
            return 0;

        return title > 0 ? title : candidate.Values.DistinctShare >= 0.5 ? ValuesOnly : 0;
    }

    static double Score(Candidate candidate, double title)
    {
        var values = candidate.Values;
        if (values.Filled == 0 || values.Dates >= 0.5 || IsGroup(candidate) || IsForWords(candidate))
            return 0;

        // A good question with many bad answers: they are rejected one by one.
        if (!values.IsScale && values.SmallScores >= 0.5 && Questions.MetricOf(candidate.Text) is not null)
            return 0.6;

        if (!values.IsScale && values.Scores < 0.8)
            return (Questions.MetricOf(candidate.Text) is not null || title == Titles.Exact) && values.IsChoice ? Unknown : 0;

        // A tick for each choice of a question is no scale of its own.
        var isTick = values.Distinct == 1 && values.Filled > 1 && values.Labels is null;
        var asks = Questions.MetricOf(candidate.Text) is not null;
        if (isTick && !asks && title < Titles.Exact)
            return 0;

        if (values.Labels is null && Questions.IsDecoy(candidate.Text) && title < Titles.Exact && !(asks && values.IsScale))
            return 0;

        if ((values.YesOrNo >= 0.8 && values.Labels is not null || values.Labels is { Name: "agreement" }) && !asks && title < Titles.Exact)
            return 0;

        // Beyond 0-10 only where the title leaves no doubt.
        if (!values.IsScale)
            return title == Titles.Exact && !Questions.IsDecoy(candidate.Text) ? 0.6 : 0;

        if (values.IsScale && values.Labels is null && NamedScales.Find(candidate.Text, []) is not null && candidate.Text.Contains('='))
            return Math.Max(title, Named);

        // Would you recommend us, yes or no: an answer, but no usual score.
        if (asks && !Questions.SaysNps(candidate.Text) && values is { Distinct: <= 2, Filled: > 2 }
            && candidate.Column.Samples.All(value => value is "0" or "1"))
            return YesOrNo;

        if (asks || title > 0)
            return asks ? Math.Max(title, Asked) : Math.Max(title, 0.6);

        return values.Labels is { Steps: > 2 } ? ValuesOnly : 0;
    }

    static double Category(Candidate candidate, double title) =>
        IsGroup(candidate) ? 0.97
        : title == Titles.Exact && candidate.Values.Numbers < 0.3 && !candidate.Values.IsFreeText ? title
        : 0;

    /// <summary>Promoter, passive, detractor; or their numbers under a title that says so.</summary>
    static bool IsGroup(Candidate candidate) =>
        candidate.Values.Filled > 0
        && (candidate.Column.ShareOf(ScoreGroups.IsOne) >= 0.8
            || (Titles.Score(candidate.Header, Role.ScoreCategory) > 0 && candidate.Values.Distinct <= 3 && Questions.HasWord(candidate.Header, "nps")));

    static double Comment(Candidate candidate, double title)
    {
        var values = candidate.Values;
        if (values.Numbers >= 0.5 || values.Dates >= 0.5 || values.Emails >= 0.5 || values.YesOrNo >= 0.8)
            return 0;

        if (values.Labels is { Steps: > 2 } && !IsForWords(candidate))
            return 0;

        if (candidate.Title(Role.Agent) >= Titles.Exact)
            return 0;

        // One answer for all, or one of some choices, again and again: no words of their own.
        if ((values.Distinct == 1 && values.Filled > 4) || (values.IsChoice && values.DistinctShare < 0.1 && title < Titles.Exact))
            return 0;

        if (title > 0 && (values.IsProse || values.Filled == 0 || title >= Titles.Exact))
            return Math.Max(title, 0.6);

        return values.IsFreeText && (IsQuestion(candidate) || values.Words >= LongWords) ? ValuesOnly : 0;
    }

    /// <summary>A column for comments holds comments, be they as short as "good".</summary>
    static bool IsForWords(Candidate candidate) =>
        candidate.Title(Role.Comment) >= Titles.Exact
        && (!candidate.Values.IsScale || (candidate.Values.Labels is not null && (IsCalledComment(candidate, "comm") || IsCalledComment(candidate, "komm"))));

    static bool IsCalledComment(Candidate candidate, string start) => Questions.StartsAWord(candidate.Header, start);

    static bool IsQuestion(Candidate candidate) => candidate.Text.AsSpan().Count(' ') >= 2;

    static double Time(Candidate candidate, Role role, double title)
    {
        // A bare number is a date only under a title that says so, and only as spreadsheets and Unix count.
        var dates = Math.Max(
            candidate.Values.Dates,
            title > 0 ? candidate.Column.ShareOf(value => DateReading.TryRead(value, DateOrder.DayFirst, TimeZoneInfo.Utc, out _)) : 0);
        if (dates < 0.5)
            return candidate.Values.Filled == 0 && title == Titles.Exact ? 0.3 : 0;

        return title > 0 ? title : role == Role.SubmittedAt ? 0.2 : 0;
    }
}
