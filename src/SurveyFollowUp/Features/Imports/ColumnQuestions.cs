using System.Collections.Immutable;
using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Features.Imports;

/// <summary>An answer in words, and what it is worth on the scale; null while nobody has said so.</summary>
public sealed record LabelScore
{
    public string Word { get; init; } = "";
    public decimal? Score { get; init; }
}

/// <summary>What a person is asked about the columns of a file, and what follows from their answers.</summary>
public sealed class ColumnQuestions(FileReading reading, IReadOnlyList<Column> found)
{
    const int MostWords = 30;

    /// <summary>Fewer are slips of the pen in a column of numbers.</summary>
    const double EnoughWords = 0.2;

    /// <summary>Guessed, and nobody has looked yet; or one of the doubts is about it.</summary>
    public bool IsInDoubt(int index, Role role) => !reading.Columns[index].IsSure || WhysOf(index, role).Any();

    /// <summary>The doubts about one column.</summary>
    public IEnumerable<Doubt> WhysOf(int index, Role role) =>
        reading.Doubts.Where(doubt => doubt switch
        {
            Doubt.DateOrder => role == Role.SubmittedAt,
            Doubt.NoScoreColumn => false,
            Doubt.ScoreColumn => role == Role.Score,
            _ => reading.ScoreColumns.Contains(index),
        });

    /// <summary>A date of the file that could be two days; null where none could.</summary>
    public string? AmbiguousDate() =>
        reading.Columns.Where(column => column.Role == Role.SubmittedAt)
            .SelectMany(column => found[column.Index].Samples)
            .FirstOrDefault(value => DayOf(value, DateOrder.DayFirst) is { } one && DayOf(value, DateOrder.MonthFirst) is { } other && one != other);

    public static DateOnly? DayOf(string value, DateOrder order) =>
        DateReading.TryRead(value, order, TimeZoneInfo.Utc, out var moment) ? DateOnly.FromDateTime(moment.UtcDateTime) : null;

    /// <summary>
    /// The columns of the question that decides: the chosen one, with those that its question is spread over. Empty: several scores
    /// are there and nobody has said which.
    /// </summary>
    public ImmutableArray<int> Deciding(IReadOnlyList<Role> roles, int? chosen)
    {
        var scores = roles.Index().Where(role => role.Item == Role.Score).Select(role => role.Index).ToList();
        var group = reading.ScoreColumns.Where(scores.Contains).ToImmutableArray();

        return chosen is { } one && scores.Contains(one) ? group.Contains(one) ? group : [one]
            : scores.Count == 1 ? [scores[0]]
            : group;
    }

    /// <summary>The different answers in words of these columns, with what each is taken for.</summary>
    public List<LabelScore> WordsOf(ImmutableArray<int> columns)
    {
        var values = columns.SelectMany(index => found[index].Samples).ToList();
        var words = values.Where(value => !ScoreReading.TryRead(value, out _)).ToList();
        if (words.Count == 0 || words.Count < values.Count * EnoughWords)
            return [];

        var known = ScoreLabels.Find(words) is { } scale ? ScoreLabels.Worth(scale, words).SetItems(reading.Labels) : reading.Labels;
        return
        [
            .. words.DistinctBy(ScoreLabels.Normalise).Take(MostWords)
                .Select(word => new LabelScore { Word = word, Score = known.TryGetValue(ScoreLabels.Normalise(word), out var score) ? score : null }),
        ];
    }

    /// <summary>The file with what a person says of its columns, and what follows from that: they are sure.</summary>
    public FileReading With(IReadOnlyList<Role> roles, ImmutableArray<int> deciding)
    {
        ImmutableArray<ColumnRole> columns = [.. reading.Columns.Select(column => column with { Role = roles[column.Index], Confidence = 1 })];
        var answered = columns.FirstOrDefault(column => column.Role == Role.SubmittedAt);

        return reading with
        {
            Columns = columns,
            ScoreColumns = deciding,
            Others = Recognition.OthersOf(found, columns, deciding),
            TimeZone = answered is null ? null : FileColumns.ZoneOf(found[answered.Index]),
        };
    }

    /// <summary>What the words of the reading are worth after these answers.</summary>
    public ImmutableSortedDictionary<string, decimal> With(IReadOnlyList<LabelScore> answers)
    {
        var worth = answers.Where(answer => answer.Score is not null);
        return reading.Labels
            .RemoveRange(answers.Select(answer => ScoreLabels.Normalise(answer.Word)))
            .SetItems(worth.Select(answer => KeyValuePair.Create(ScoreLabels.Normalise(answer.Word), answer.Score!.Value)));
    }
}
