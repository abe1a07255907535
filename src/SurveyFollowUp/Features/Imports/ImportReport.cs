using System.Text.Json;
using System.Text.Json.Serialization;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Features.Imports;

/// <summary>A scale as others read it.</summary>
public sealed record ReportedScale(decimal Min, decimal Max, bool HigherIsBetter);

/// <summary>One column of the file. Primary is said only where it decides.</summary>
public sealed record ReportedColumn(
    int Index,
    string Header,
    string Role,
    double Confidence,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Primary);

/// <summary>What became of the rows. Their sum is the rows of the file.</summary>
public sealed record ReportedVerdicts(
    int Opened,
    int Added,
    int Satisfied,
    int Passive,
    IReadOnlyDictionary<string, int> Excluded,
    int Duplicate,
    IReadOnlyDictionary<string, int> Rejected)
{
    /// <summary>Everything is of one kind, because no row was judged by itself.</summary>
    public static ReportedVerdicts AllRejected(int rows) => new(0, 0, 0, 0, NoReasons, 0, rows == 0 ? NoReasons : Of("file_refused", rows));

    public static ReportedVerdicts Of(IReadOnlyList<RowReason> rows)
    {
        int Count(string verdict) => rows.Where(row => row.Verdict == verdict).Sum(row => row.Count);
        Dictionary<string, int> Reasons(string verdict) =>
            rows.Where(row => row.Verdict == verdict)
                .GroupBy(row => Reported.Snake(row.Reason ?? ""))
                .ToDictionary(row => row.Key, row => row.Sum(one => one.Count));

        return new ReportedVerdicts(
            Count("opened"), Count("added"), Count("satisfied"), Count("passive"), Reasons("excluded"), Count("duplicate"), Reasons("rejected"));
    }

    static Dictionary<string, int> NoReasons => [];

    static Dictionary<string, int> Of(string reason, int rows) => new() { [reason] = rows };
}

/// <summary>The rows that get a follow-up or join one.</summary>
public sealed record ReportedSegments(int Dissatisfied, int VeryDissatisfied)
{
    public static ReportedSegments Of(IEnumerable<SegmentRows> rows)
    {
        var counts = rows.ToDictionary(row => row.Segment, row => row.Count);
        return new ReportedSegments(counts.GetValueOrDefault(Segment.Dissatisfied), counts.GetValueOrDefault(Segment.VeryDissatisfied));
    }
}

/// <summary>What the command line says of a file, as one JSON object.</summary>
public sealed record ImportReport
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string? File { get; init; }
    public string? Tool { get; init; }
    public string? Format { get; init; }
    public string? Encoding { get; init; }
    public string? Delimiter { get; init; }
    public int? HeaderRows { get; init; }
    public string? Metric { get; init; }
    public ReportedScale? Scale { get; init; }
    public IReadOnlyList<ReportedColumn> Columns { get; init; } = [];
    public IReadOnlyList<string> Unsure { get; init; } = [];
    public string? Refused { get; init; }
    public int Rows { get; init; }
    public ReportedVerdicts Verdicts { get; init; } = ReportedVerdicts.AllRejected(0);
    public ReportedSegments Segments { get; init; } = new(0, 0);
    public double Seconds { get; init; }

    /// <summary>What is known of a file before its rows are judged.</summary>
    /// <param name="reading">Null where nobody knows how to read it.</param>
    public static ImportReport Of(string? file, FileReading? reading) =>
        reading is null ? new ImportReport { File = file } : new ImportReport
        {
            File = file,
            Tool = reading.Tool,
            Format = Reported.Snake(reading.Shape.Format.ToString()),
            Encoding = reading.Shape.Encoding,
            Delimiter = reading.Shape.Delimiter?.ToString(),
            HeaderRows = reading.HeaderRows,
            Metric = reading.ScoreColumns.IsEmpty ? null : Reported.Snake(reading.Metric.ToString()),
            Scale = reading.ScoreColumns.IsEmpty ? null : new ReportedScale(Plain(reading.Scale.Min), Plain(reading.Scale.Max), reading.Scale.HigherIsBetter),
            Columns =
            [
                .. reading.Columns.Select(column => new ReportedColumn(
                    column.Index,
                    column.Header,
                    Reported.Snake(column.Role.ToString()),
                    Math.Round(column.Confidence, 2),
                    reading.ScoreColumns.Contains(column.Index) ? true : null)),
            ],
            Unsure = [.. reading.Doubts.Select(doubt => Reported.Snake(doubt.ToString()))],
        };

    /// <summary>The report of a file that is there, as the command line gives it.</summary>
    /// <param name="services">Of a scope of its own.</param>
    public static async Task<ImportReport> OfAsync(IServiceProvider services, string path, ImportWish wish) =>
        (await services.GetRequiredService<ImportCommand>().RunAsync(path, wish)).Report;

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>1 and not 1.0, whichever way it was found.</summary>
    static decimal Plain(decimal value) => value / 1.000000000000000000000000000000m;
}

static class Reported
{
    /// <summary>"ScoreOutsideScale" is "score_outside_scale".</summary>
    public static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
