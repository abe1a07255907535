using System.Collections.Immutable;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Importing;

/// <summary>What a person is asked before a file can be read, because a wrong guess would be worse than a question.</summary>
public enum Doubt
{
    NoScoreColumn,
    ScoreColumn,
    Scale,
    DateOrder,
}

/// <summary>How one file is read: decided once, looked at by a person when in doubt, then applied to every row.</summary>
public sealed record FileReading
{
    /// <summary>The name .NET knows the encoding by.</summary>
    public required string Encoding { get; init; }

    public required char Delimiter { get; init; }
    public required int HeaderRows { get; init; }
    public required ImmutableArray<ColumnRole> Columns { get; init; }
    public required Metric Metric { get; init; }
    public required Scale Scale { get; init; }
    public required DateOrder DateOrder { get; init; }

    /// <summary>The title of the date column says UTC.</summary>
    public required bool DatesAreUtc { get; init; }

    public required ImmutableArray<Doubt> Doubts { get; init; }

    /// <summary>Decides from the titles and the first rows; what it is not sure of stands in <see cref="Doubts"/>.</summary>
    public static FileReading Decide(string encoding, char delimiter, int headerRows, IReadOnlyList<Column> columns)
    {
        var roles = RoleScoring.Assign(columns);
        var score = roles.FirstOrDefault(column => column.Role == Role.Score);
        var scale = score is null ? new DetectedScale(Metric.Csat, new Scale(1, 5), IsSure: true) : ScaleDetection.Detect(columns[score.Index]);
        var date = roles.FirstOrDefault(column => column.Role == Role.AnsweredAt);
        var (order, orderIsSure) = date is null ? (DateOrder.DayFirst, true) : DateReading.OrderOf(columns[date.Index].Samples);

        return new FileReading
        {
            Encoding = encoding,
            Delimiter = delimiter,
            HeaderRows = headerRows,
            Columns = roles,
            Metric = scale.Metric,
            Scale = scale.Scale,
            DateOrder = order,
            DatesAreUtc = date is not null && SaysUtc(columns[date.Index]),
            Doubts = [.. DoubtsAbout(score, scale.IsSure, orderIsSure)],
        };
    }

    static IEnumerable<Doubt> DoubtsAbout(ColumnRole? score, bool scaleIsSure, bool orderIsSure)
    {
        if (score is null)
            yield return Doubt.NoScoreColumn;
        else if (!score.IsSure)
            yield return Doubt.ScoreColumn;

        if (!scaleIsSure)
            yield return Doubt.Scale;

        if (!orderIsSure)
            yield return Doubt.DateOrder;
    }

    /// <summary>Whether the title of a date column says that its times are UTC.</summary>
    public static bool SaysUtc(Column column) =>
        column.Text.Contains("UTC", StringComparison.OrdinalIgnoreCase) || column.Text.Contains("GMT", StringComparison.OrdinalIgnoreCase);
}
