using System.Collections.Immutable;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Importing;

/// <summary>The question that decides, of all that were answered on a scale.</summary>
/// <param name="Columns">One, or several where its answers are spread over them; empty where there is none.</param>
/// <param name="IsSure">No other question comes as near.</param>
public sealed record MainScore(ImmutableArray<int> Columns, bool IsSure)
{
    /// <summary>Whether somebody would be recommended comes first, then how content they are with everything, then a column called a score.</summary>
    enum Standing
    {
        Recommend,
        Overall,
        Score,
        Satisfied,
        Other,
    }

    /// <summary>Surveys of customers are shorter.</summary>
    const int LongestSurvey = 50;

    sealed record Question(ImmutableArray<int> Columns, Standing Standing, double Confidence, string Title, int Answers);

    public static MainScore Of(IReadOnlyList<Column> columns, ImmutableArray<ColumnRole> roles)
    {
        var questions = roles.Where(role => role.Role == Role.Score).GroupBy(role => GroupOf(columns[role.Index]))
            .Select(group => QuestionOf(columns, [.. group])).OrderBy(question => question.Standing).ThenByDescending(question => question.Confidence).ToList();
        if (questions.Count == 0)
            return new MainScore([], IsSure: false);

        var first = questions[0];
        var rivals = questions.Skip(1).Where(other => other.Standing == first.Standing && other.Confidence >= first.Confidence - 0.1).ToList();

        // Asked of few only, beside a question that everybody answered: somebody should look.
        var isRare = questions.Skip(1).Any(other => other.Standing < Standing.Other && other.Answers > first.Answers * 5);
        // In a long questionnaire one question after a part of it need not be the one that people are asked about us.
        var isAside = columns.Count > LongestSurvey && first.Standing > Standing.Score;

        var isForeign = (first.Standing >= Standing.Score && columns.Any(column => NotASurvey.IsForeign(Headers.Normalise(column.Header))))
            || IsAboutOurs(columns, roles);

        var isAlone = first.Standing >= Standing.Score && Questions.MetricOf(first.Title) is null && !HasSignOfAnswers(columns, roles);

        // The only question on a scale, whatever its words: it must be the one.
        var isKnown = first.Confidence >= 0.55 || (questions.Count == 1 && first.Confidence >= 0.5);
        return new MainScore(first.Columns, isKnown && rivals.Count == 0 && !isRare && !isAside && !isForeign && !isAlone);
    }

    /// <summary>Ratings stand in lists of all kinds; where people answered, they did so at a time, under a number, or in words.</summary>
    static bool HasSignOfAnswers(IReadOnlyList<Column> columns, ImmutableArray<ColumnRole> roles) => roles.Any(role =>
        columns[role.Index].Samples.Length > 0
        && role is { Role: Role.Comment or Role.ResponseId or Role.CaseId or Role.ScoreCategory or Role.Completion or Role.SentAt }
            or { Role: Role.SubmittedAt, IsSure: true });

    /// <summary>The only addresses are those of our own people, nearly each of them once: they are whom it is about.</summary>
    static bool IsAboutOurs(IReadOnlyList<Column> columns, ImmutableArray<ColumnRole> roles) =>
        !roles.Any(role => role.Role is Role.Email or Role.FullName or Role.Phone or Role.RespondentId)
        && roles.Any(role => role.Role == Role.Agent && new ColumnValues(columns[role.Index]) is { Emails: >= 0.5, IsOfFew: false, Filled: > 5 });

    /// <summary>Columns of one question: the choices of a spread one, and the branches that ask the same words.</summary>
    static string GroupOf(Column column) =>
        !FileColumns.IsOwnAnswer(column.Choice) && ScoreLabels.Find([column.Choice]) is null ? $"{column.Header}\u001f{column.Index}"
        : Headers.Normalise(column.Header) is { Length: > 12 } title ? title
        : $"{column.Index}";

    /// <summary>Not yes or no, nor how far somebody agrees: of these a question with more steps knows more.</summary>
    static bool IsGraded(Column column)
    {
        if (Questions.SaysNps(Headers.Normalise(column.Text)))
            return true;

        if (column.Samples.Length > 2 && column.Samples.Distinct().Count() <= 3 && column.ShareOf(YesNo.IsEither) >= 0.8)
            return false;

        return ScoreLabels.Find(column.Samples) is { Steps: >= 5, IsAgreement: false }
            || column.ShareOf(value => ScoreReading.TryRead(value, out _)) >= 0.5;
    }

    static Question QuestionOf(IReadOnlyList<Column> columns, List<ColumnRole> roles)
    {
        var title = Headers.Normalise(columns[roles[0].Index].Text);
        var header = Headers.Normalise(columns[roles[0].Index].Header);
        var isNamed = Titles.Score(header, Role.Score) == Titles.Exact || Titles.Score(title, Role.Score) == Titles.Exact;
        var standing = Questions.MetricOf(title) switch
        {
            Metric.Nps => IsGraded(columns[roles[0].Index]) ? Standing.Recommend : Standing.Other,
            not null when Questions.IsOverall(title) => Standing.Overall,
            _ when isNamed => title.Contains("legacy", StringComparison.Ordinal) ? Standing.Other : Standing.Score,
            not null => Standing.Satisfied,
            null => Questions.IsOverall(title) ? Standing.Satisfied : Standing.Other,
        };

        return new Question(
            [.. roles.Select(role => role.Index)], standing, roles.Max(role => role.Confidence), title, roles.Sum(role => columns[role.Index].Samples.Length));
    }
}
