namespace SurveyFollowUp.Core.Importing;

/// <summary>How much a column looks like what people said in their own words.</summary>
static class CommentScoring
{
    const double ValuesOnly = 0.5;

    /// <summary>Names and addresses have fewer words than this, on average.</summary>
    const double LongWords = 4;

    public static double Of(Candidate candidate, double title)
    {
        var values = candidate.Values;
        if (values.Numbers >= 0.5 || values.Dates >= 0.5 || values.Emails >= 0.5 || values.YesOrNo >= 0.8 || candidate.IsDerived)
            return 0;

        if (values.Labels is { Steps: > 2 } && !IsForWords(candidate))
            return 0;

        if (candidate.Title(Role.Agent) >= Titles.Exact || (values.IsOfContacts && title < Titles.Exact))
            return 0;

        // One answer for all, or one of some choices, again and again: no words of their own.
        if ((values.Distinct == 1 && values.Filled > 4) || (values.IsChoice && values.DistinctShare < 0.1 && title < Titles.Exact))
            return 0;

        if (title > 0 && (values.IsProse || values.Filled == 0 || title >= Titles.Exact))
            return Math.Max(title, 0.6);

        return values.IsFreeText && (IsQuestion(candidate) || values.Words >= LongWords) ? ValuesOnly : 0;
    }

    /// <summary>A column for comments holds comments, be they as short as "good".</summary>
    public static bool IsForWords(Candidate candidate) =>
        candidate.Title(Role.Comment) >= Titles.Exact
        && (!candidate.Values.IsScale || (candidate.Values.Labels is not null && (IsCalledComment(candidate, "comm") || IsCalledComment(candidate, "komm"))));

    static bool IsCalledComment(Candidate candidate, string start) => Questions.StartsAWord(candidate.Header, start);

    static bool IsQuestion(Candidate candidate) => candidate.Text.AsSpan().Count(' ') >= 2;
}
