using System.Collections.Immutable;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Importing;

/// <summary>Decides how a file is read, from its name, its titles and its first rows.</summary>
public static class Recognition
{
    /// <param name="records">The first records of the file, titles and all; blank ones left out.</param>
    /// <param name="fileName">As it was uploaded: people name their exports for what they hold.</param>
    /// <returns>How it is read, with what we are not sure of in its doubts; and why it is no survey, if so.</returns>
    public static (FileReading? Reading, FileRefused? Refused) Decide(FileShape shape, IReadOnlyList<string[]> records, string fileName)
    {
        if (records.Count == 0)
            return (null, FileRefused.Empty);

        var titles = HeaderRows.Find(records);
        var columns = FileColumns.Of(records, titles);
        var roles = RoleScoring.Assign(columns);
        var tool = Tools.Of(shape, columns, titles.Count, FileColumns.HasImportIds(records, titles));
        return (Read(shape, titles, columns, roles, tool, fileName), NotASurvey.Why(columns, roles, tool));
    }

    static FileReading Read(FileShape shape, TitleRows titles, IReadOnlyList<Column> columns, ImmutableArray<ColumnRole> roles, string? tool, string fileName)
    {
        var main = MainScore.Of(columns, roles);
        var scale = main.Columns.IsEmpty
            ? new DetectedScale(Metric.Csat, new Scale(1, 5), IsSure: true)
            : ScaleDetection.Detect(Evidence(columns, roles, main, fileName));
        var (order, orderIsSure) = OrderOf(columns, roles);
        var date = roles.FirstOrDefault(column => column.Role == Role.SubmittedAt);

        return new FileReading
        {
            Shape = shape,
            Preamble = titles.Preamble,
            HeaderRows = titles.Count,
            Columns = roles,
            ScoreColumns = main.Columns,
            Labels = scale.Labels,
            Others = OthersOf(columns, roles, main.Columns),
            Metric = scale.Metric,
            Scale = scale.Scale,
            DateOrder = order,
            TimeZone = date is null ? null : FileColumns.ZoneOf(columns[date.Index]),
            Tool = tool,
            IsFinishedByDate = tool == "limesurvey",
            Doubts = [.. DoubtsAbout(main, scale, orderIsSure)],
        };
    }

    /// <summary>The scale of another question than the one we would have taken, for somebody who says that it decides.</summary>
    public static DetectedScale ScaleOf(IReadOnlyList<Column> columns, ImmutableArray<ColumnRole> roles, ImmutableArray<int> scoreColumns, string fileName) =>
        ScaleDetection.Detect(Evidence(columns, roles, new MainScore(scoreColumns, IsSure: true), fileName));

    /// <summary>
    /// The questions beside the one that decides, as far as their scale and its direction are known for sure: nobody is asked about them, and a
    /// title that stands over two scales is left out.
    /// </summary>
    public static ImmutableArray<OtherQuestion> OthersOf(IReadOnlyList<Column> columns, ImmutableArray<ColumnRole> roles, ImmutableArray<int> scoreColumns) =>
    [
        .. roles.Where(role => role.Role == Role.Score && !scoreColumns.Contains(role.Index)).GroupBy(role => role.Header)
            .Select(group => QuestionOf(group.Key, [.. group.Select(role => columns[role.Index])])).OfType<OtherQuestion>(),
    ];

    static OtherQuestion? QuestionOf(string title, IReadOnlyList<Column> columns)
    {
        var found = columns.Select(column => ScaleDetection.Detect(new ScaleEvidence(TitleOf(column), column.Samples, [], ""))).ToList();
        var first = found[0];
        var isSure = found.All(scale => scale is { IsSure: true, DirectionIsSure: true, HasUnknownLabels: false }
            && (scale.Metric, scale.Scale) == (first.Metric, first.Scale));

        return isSure ? new OtherQuestion(title, first.Metric, first.Scale, first.Labels) : null;
    }

    static string TitleOf(Column column) => Headers.Normalise(column.Text == column.Header ? column.Header : $"{column.Header} {column.Text}");

    static ScaleEvidence Evidence(IReadOnlyList<Column> columns, ImmutableArray<ColumnRole> roles, MainScore main, string fileName)
    {
        var comments = roles.Where(column => column.Role == Role.Comment)
            .SelectMany(column => columns[column.Index].SampleRows.Zip(columns[column.Index].Samples))
            .GroupBy(pair => pair.First).ToDictionary(group => group.Key, group => string.Join(' ', group.Select(pair => pair.Second)));
        var answers = main.Columns.SelectMany(place => columns[place].SampleRows.Zip(columns[place].Samples)).ToList();
        var first = columns[main.Columns[0]];

        return new ScaleEvidence(
            main.Columns.Length > 1 ? Headers.Normalise(first.Header) : TitleOf(first),
            [.. answers.Select(answer => answer.Second)],
            [.. answers.Select(answer => comments.GetValueOrDefault(answer.First, ""))],
            fileName);
    }

    /// <summary>Decided over every column of times together: a tool writes them all alike.</summary>
    static (DateOrder Order, bool IsSure) OrderOf(IReadOnlyList<Column> columns, ImmutableArray<ColumnRole> roles)
    {
        if (roles.FirstOrDefault(column => column.Role == Role.SubmittedAt) is not { } answered)
            return (DateOrder.DayFirst, true);

        var (order, isSure) = DateReading.OrderOf(columns[answered.Index].Samples);
        if (isSure)
            return (order, true);

        var others = columns.Where(column => column.Index != answered.Index && column.ShareOf(DateReading.LooksLikeDate) > 0.5);
        return DateReading.OrderOf(columns[answered.Index].Samples.Concat(others.SelectMany(column => column.Samples)));
    }

    static IEnumerable<Doubt> DoubtsAbout(MainScore main, DetectedScale scale, bool orderIsSure)
    {
        if (main.Columns.IsEmpty)
            yield return Doubt.NoScoreColumn;
        else if (!main.IsSure)
            yield return Doubt.ScoreColumn;

        if (!scale.IsSure)
            yield return Doubt.Scale;

        if (!scale.DirectionIsSure)
            yield return Doubt.Direction;

        if (scale.HasUnknownLabels)
            yield return Doubt.Labels;

        if (!orderIsSure)
            yield return Doubt.DateOrder;
    }
}
