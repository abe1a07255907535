using System.Collections.Immutable;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Importing;

/// <summary>Decides how a file is read, from its name, its titles and its first rows.</summary>
public static class Recognition
{
    /// <param name="records">The first records of the file, titles and all; blank ones left out.</param>
    /// <param name="fileName">As it was uploaded: people name their exports for what they hold.</param>
    /// <returns>Either how it is read, with what we are not sure of in its doubts, or why it is no survey.</returns>
    public static (FileReading? Reading, FileRefused? Refused) Decide(FileShape shape, IReadOnlyList<string[]> records, string fileName)
    {
        if (records.Count == 0)
            return (null, FileRefused.Empty);

        var headerRows = HeaderRows.Count(records);
        if (records.Count <= headerRows)
            return (null, FileRefused.OnlyTitles);

        var columns = Columns(records, 0, headerRows);
        if (columns.Count < 2 || !columns.Any(column => column.ShareOf(value => ScoreReading.TryRead(value, out _)) > 0.5))
            return (null, FileRefused.NoSurvey);

        var roles = RoleScoring.Assign(columns);
        var score = roles.Where(column => column.Role == Role.Score).MaxBy(column => column.Confidence);
        var scale = score is null ? new DetectedScale(Metric.Csat, new Scale(1, 5), IsSure: true) : ScaleDetection.Detect(columns[score.Index]);
        var date = roles.FirstOrDefault(column => column.Role == Role.SubmittedAt);
        var (order, orderIsSure) = date is null ? (DateOrder.DayFirst, true) : DateReading.OrderOf(columns[date.Index].Samples);

        return (new FileReading
        {
            Shape = shape,
            HeaderRows = headerRows,
            Columns = roles,
            ScoreColumns = score is null ? [] : [score.Index],
            Metric = scale.Metric,
            Scale = scale.Scale,
            DateOrder = order,
            TimeZone = date is null ? null : ZoneOf(columns[date.Index]),
            Doubts = [.. DoubtsAbout(score, scale.IsSure, orderIsSure)],
        }, null);
    }

    /// <summary>The columns of a file with their first values, for somebody who has to say what they are.</summary>
    public static List<Column> Columns(IReadOnlyList<string[]> records, int preamble, int headerRows)
    {
        var titles = records.Skip(preamble).Take(headerRows).ToList();
        var rows = records.Skip(preamble + headerRows).ToList();

        return [.. Enumerable.Range(0, titles.Max(record => record.Length)).Select(index => new Column(
            index,
            Cell(titles[0], index),
            Cell(titles[headerRows > 1 ? 1 : 0], index),
            [.. rows.Select(row => Cell(row, index).Trim()).Where(value => !ScoreReading.IsNoAnswer(value))]))];
    }

    /// <summary>Where the times of a column were written, as its title says; null where it doesn't.</summary>
    public static string? ZoneOf(Column column) =>
        column.Text.Contains("UTC", StringComparison.OrdinalIgnoreCase) || column.Text.Contains("GMT", StringComparison.OrdinalIgnoreCase) ? "UTC" : null;

    static string Cell(string[] record, int index) => index < record.Length ? record[index] : "";

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
}
