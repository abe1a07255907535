using System.Text;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Features.Imports.Files;
using SurveyFollowUp.Platform.Configuration;

namespace SurveyFollowUp.Tests.Features.Imports.Files;

/// <summary>Bytes that somebody uploaded, under a name of ours, and what becomes of them without a database.</summary>
sealed class UploadedFile : IDisposable
{
    readonly TemporaryFolder folder = new();

    public UploadedFile(byte[] bytes) : this() => File.WriteAllBytes(Path, bytes);

    public UploadedFile(string text) : this(Encoding.UTF8.GetBytes(text))
    {
    }

    public UploadedFile()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Path = folder.File("upload");
    }

    public string Path { get; }

    public FileLimits Limits { get; init; } = new();

    public FileShape Shape() => ShapeDetection.Find(Path, Limits);

    /// <summary>Why it is refused at its bytes, such as "BrokenQuote:12".</summary>
    public string Refused()
    {
        try
        {
            var shape = Shape();
            _ = Rows(shape).Count;
            return $"not refused: {shape}";
        }
        catch (FileRefusedException refused)
        {
            return refused.Code;
        }
    }

    /// <summary>As <see cref="Refused"/>, by the way that an upload takes.</summary>
    public async Task<string?> DecidedAsync() => (await UploadReader.DecideAsync(Path, "survey.csv", Limits)).Refused;

    public List<UploadedRow> Rows(FileShape? shape = null, int headerRows = 0, int preamble = 0, int? columns = null) =>
        [.. UploadReader.Rows(Path, Reading(shape ?? Shape(), headerRows, preamble, columns ?? 0), Limits)];

    public List<string[]> Cells() => [.. Rows().Select(row => row.Cells)];

    public static FileReading Reading(FileShape shape, int headerRows, int preamble, int columns, string[]? titles = null) => new()
    {
        Shape = shape,
        HeaderRows = headerRows,
        Preamble = preamble,
        Columns = [.. Enumerable.Range(0, columns).Select(index => new ColumnRole(index, titles?[index] ?? $"Column {index}", Role.Ignore, 1))],
        ScoreColumns = [],
        Metric = Metric.Nps,
        Scale = new Scale(0, 10),
        DateOrder = DateOrder.DayFirst,
        Doubts = [],
    };

    public void Dispose() => folder.Dispose();
}
