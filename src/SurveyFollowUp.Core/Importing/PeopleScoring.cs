namespace SurveyFollowUp.Core.Importing;

/// <summary>How much a column looks like it says who answered, and how to reach them.</summary>
static class PeopleScoring
{
    const double ValuesOnly = 0.5;

    /// <summary>A column that nobody filled gives way to one that says the same and is filled.</summary>
    const double Unfilled = 0.56;

    const double MostDistinct = 0.5;

    /// <summary>
    /// Addresses without a title that says whose are taken for the customers' only where hardly one comes twice: those of a few colleagues do.
    /// </summary>
    public static double Email(Candidate candidate, double title)
    {
        var values = candidate.Values;
        if (values.Filled == 0)
            return title == Titles.Exact ? title * Unfilled : 0;

        if (candidate.Title(Role.Agent) > 0 || candidate.IsOfColleagues)
            return 0;

        if (values.Emails < 0.5 && title > 0 && values.HasEmails >= 0.3)
            return title;

        if (values.Emails < 0.5)
            return title == Titles.Exact && candidate.Column.ShareOf(value => value.Contains("anonym", StringComparison.OrdinalIgnoreCase)) > 0.5
                ? title * Unfilled
                : 0;

        return values.IsOfFew ? 0 : title > 0 ? title : values.DistinctShare >= MostDistinct ? ValuesOnly : 0;
    }

    public static double Phone(Candidate candidate, double title)
    {
        var values = candidate.Values;
        if (values.Filled == 0)
            return title * Unfilled;

        return values.Phones >= 0.5 || (values.PhoneLike >= 0.5 && values.SmallScores < 0.5) || (values.HasPhones >= 0.5 && values.Dates < 0.5) ? title : 0;
    }

    public static double Name(Candidate candidate, Role role, double title)
    {
        var values = candidate.Values;
        if (values.Numbers >= 0.3 || values.Emails >= 0.3 || values.Dates >= 0.3 || values.HasPhones >= 0.5)
            return 0;

        if (values.Filled == 0)
            return title * Unfilled;

        if (role != Role.FullName)
            return title;

        // A title that also names companies, and any that only mentions a name, is believed where the values are names of people.
        var isOther = candidate.Title(Role.Agent) > 0 || candidate.Title(Role.Company) > title;
        return title < Titles.Exact && title > 0 && !values.IsOfPeople ? title * Unfilled
            : title > 0 ? title
            : values.IsOfPeople && !isOther && Questions.EndsInName(candidate.Header) ? 0.6
            : 0;
    }

    public static double Company(Candidate candidate, double title)
    {
        var values = candidate.Values;
        if (values.Numbers >= 0.3 || values.Emails >= 0.3 || values.IsScale || values.YesOrNo >= 0.5)
            return 0;

        // A long question that mentions a company, and the same answer again and again: a consent, a branch, no company.
        if (title < Unfilled && values is { Distinct: 1, Filled: > 4 })
            return 0;

        return values.Filled == 0 || (values.IsOfPeople && title < Titles.Exact) ? title * Unfilled : title;
    }

    public static double Agent(Candidate candidate, double title)
    {
        var values = candidate.Values;
        if (values.Emails >= 0.5 && (values.IsOfFew || candidate.IsOfColleagues))
            return Math.Max(title, ValuesOnly);

        return (values.IsScale || (values.IsProse && !values.IsOfPeople)) && title < Titles.Exact ? 0 : title;
    }
}
