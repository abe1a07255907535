namespace SurveyFollowUp.Core.Importing;

/// <summary>How much a column looks like answers on a scale, or like the groups they were put into.</summary>
static class ScoreScoring
{
    const double Asked = 0.95;
    const double Named = 0.85;
    const double Contained = 0.6;
    const double ValuesOnly = 0.5;

    /// <summary>The right question, answered in words that we can't put in order: somebody is asked for them, not for the column.</summary>
    const double Unknown = 0.56;

    const double YesOrNo = 0.4;

    public static double Of(Candidate candidate, double title)
    {
        var values = candidate.Values;
        if (values.Filled == 0 || values.Dates >= 0.5 || candidate.IsDerived || IsGroup(candidate) || CommentScoring.IsForWords(candidate))
            return 0;

        var asks = Questions.MetricOf(candidate.Text) is not null;
        var named = values.Labels is null ? NamedScales.Find(candidate.Text, []) : null;
        if (named is { Min: < 0 } && candidate.Column.ShareOf(value => ScoreReading.TryRead(value, out var score) && named.Contains(score)) >= 0.8)
            return asks || title > 0 ? Asked : Contained;

        if (!values.IsScale)
            return OfOtherValues(values, title, asks, Questions.IsDecoy(candidate.Text));

        // A tick for each choice of a question is no scale of its own.
        var isTick = values.Distinct == 1 && values.Filled > 1 && values.Labels is null;
        if (isTick && !asks && title < Titles.Exact)
            return 0;

        if (values.Labels is null && Questions.IsDecoy(candidate.Text) && title < Titles.Exact && !asks)
            return 0;

        if ((values.YesOrNo >= 0.8 && values.Labels is not null || values.Labels is { IsAgreement: true }) && !asks && title < Titles.Exact)
            return 0;

        if (named is not null && (candidate.Text.Contains('=') || NamedScales.SaysDirection(candidate.Text)))
            return Math.Max(title, Named);

        // Would you recommend us, yes or no: an answer, but no usual score.
        if (asks && !Questions.SaysNps(candidate.Text) && values is { Distinct: <= 2, Filled: > 2 }
            && candidate.Column.Samples.All(value => value is "0" or "1"))
            return YesOrNo;

        if (asks || title > 0)
            return asks ? Math.Max(title, Asked) : Math.Max(title, Contained);

        return values.Labels is { Steps: > 2 } ? ValuesOnly : 0;
    }

    /// <summary>Beyond 0-10, or hardly numbers: only where the title leaves no doubt.</summary>
    static double OfOtherValues(ColumnValues values, double title, bool asks, bool isDecoy)
    {
        // A good question with many bad answers: they are rejected one by one.
        if (values.SmallScores >= 0.5 && asks)
            return Contained;

        if (values.Scores < 0.8)
            return (asks || title == Titles.Exact) && values.IsChoice ? Unknown : 0;

        return title == Titles.Exact && !isDecoy ? Contained : 0;
    }

    public static double Category(Candidate candidate, double title) =>
        IsGroup(candidate) ? 0.97
        : title == Titles.Exact && candidate.Values.Numbers < 0.3 && !candidate.Values.IsFreeText ? title
        : 0;

    /// <summary>Promoter, passive, detractor; or their numbers under a title that says so.</summary>
    static bool IsGroup(Candidate candidate) =>
        candidate.Values.Filled > 0
        && (candidate.Column.ShareOf(ScoreGroups.IsOne) >= 0.8
            || (Titles.Score(candidate.Header, Role.ScoreCategory) > 0 && candidate.Values.Distinct <= 3 && Questions.HasWord(candidate.Header, "nps")));
}
