using System.Diagnostics;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Imports;

/// <summary>What the command line was asked for.</summary>
/// <param name="Survey">Null or blank: as the file proposes.</param>
/// <param name="OfAnyAge">Old answers too.</param>
/// <param name="Unfinished">Those left before their end too.</param>
public sealed record ImportWish(string? Survey = null, bool IsDry = false, bool OfAnyAge = false, bool Unfinished = false)
{
    public FileReading Of(FileReading reading) =>
        reading with { OldestDays = OfAnyAge ? null : reading.OldestDays, TakesUnfinished = Unfinished };
}

public enum ImportEnd
{
    /// <summary>Or could be, where nothing was to be saved.</summary>
    Imported,

    Refused,

    /// <summary>A person has to say something first.</summary>
    Asks,
}

/// <summary>What came of a file: the report for programs, and for people what the pages show.</summary>
public sealed record ImportOutcome(ImportEnd End, ImportReport Report, IReadOnlyList<RowReason> Rows, Import? Import);

/// <summary>The same pipeline as the page, without its questions: a file from its bytes to its report.</summary>
public sealed class ImportCommand(
    Db db, ImportStore imports, RunImport work, DryRun dry, PreviewStore previews, ResultStore results, Settings settings, IStringLocalizer<Texts> texts)
{
    /// <param name="path">A file that is there.</param>
    /// <param name="begun">Is told the id under which the progress can be followed.</param>
    public async Task<ImportOutcome> RunAsync(string path, ImportWish wish, Action<Guid>? begun = null)
    {
        var clock = Stopwatch.StartNew();
        await using var file = File.OpenRead(path);
        var import = await imports.ReceiveAsync(Path.GetFileName(path), file, uploadedBy: null, wish.Of);
        begun?.Invoke(import.Id);

        var outcome = import.State == ImportState.Asking ? await AskAsync(import, wish) : await ImportAsync(import, wish);
        if (wish.IsDry)
            await dry.ForgetAsync(import.Id);

        return outcome with { Report = outcome.Report with { File = Path.GetFileName(path), Seconds = SecondsOf(outcome, import, clock) } };
    }

    static double SecondsOf(ImportOutcome outcome, Import import, Stopwatch clock) =>
        Math.Round(outcome.Import is { Seconds: { } seconds } told && told.Id != import.Id ? (double)seconds : clock.Elapsed.TotalSeconds, 3);

    async Task<ImportOutcome> AskAsync(Import asked, ImportWish wish)
    {
        var import = await dry.JudgeAsProposedAsync(asked.Id);
        if (import.State != ImportState.Checked)
            return Refused(import);

        var outcome = await JudgedAsync(await NamedAsync(import, wish));
        if (!wish.IsDry)
            await dry.AskAgainAsync(import.Id);

        return outcome with { End = ImportEnd.Asks };
    }

    async Task<ImportOutcome> ImportAsync(Import import, ImportWish wish)
    {
        await work.StayWithAsync(import.Id, CancellationToken.None);
        import = await NamedAsync(await imports.GetAsync(import.Id), wish);
        if (import.State == ImportState.Refused)
            return Refused(import);

        if (wish.IsDry)
            return await JudgedAsync(import);

        if (!await imports.ConfirmAsync(import.Id) && await imports.SameFileAsync(import) is { } same)
        {
            // The same bytes were imported before: that import is the answer, and this upload goes.
            await imports.CancelAsync(import.Id);
            import = same;
        }

        await work.StayWithAsync(import.Id, CancellationToken.None);
        return await DoneAsync(await imports.GetAsync(import.Id));
    }

    async Task<Import> NamedAsync(Import import, ImportWish wish)
    {
        if (string.IsNullOrWhiteSpace(wish.Survey))
            return import;

        await imports.NameSurveyAsync(import.Id, wish.Survey);
        return await imports.GetAsync(import.Id);
    }

    async Task<ImportOutcome> JudgedAsync(Import import)
    {
        var preview = await previews.OfAsync(import);
        return Told(import, import.HowToRead().ScoreColumns.IsEmpty ? NotDecided(preview.Rows) : preview.Rows, preview.Segments);
    }

    async Task<ImportOutcome> DoneAsync(Import import) =>
        Told(import, await results.RowsAsync(import.Id), await db.QueryAsync<SegmentRows>("""
            select r.segment, count(*)::int as count
            from responses r
            where r.import_id = @Id and r.follow_up_id is not null
            group by r.segment
            """, new { import.Id }));

    static ImportOutcome Told(Import import, IReadOnlyList<RowReason> rows, IEnumerable<SegmentRows> segments) =>
        new(ImportEnd.Imported, ImportReport.Of(import.FileName, import.HowToRead()) with
        {
            Rows = import.RowsTotal,
            Verdicts = ReportedVerdicts.Of(rows),
            Segments = ReportedSegments.Of(segments),
        }, rows, import);

    /// <summary>Which column has the scores nobody has said: that they have none would be made up.</summary>
    static List<RowReason> NotDecided(IEnumerable<RowReason> rows) =>
        [.. rows.Select(row => row.Reason == nameof(RowProblem.NoScore) ? row with { Reason = "NotDecided" } : row)];

    /// <summary>With the rows that were read before it was refused, if any were.</summary>
    ImportOutcome Refused(Import import) =>
        new(ImportEnd.Refused, ImportReport.Of(import.FileName, import.Reading is null ? null : import.HowToRead()) with
        {
            Refused = texts.Sentence(import.Refused!, settings.UploadMegabytes),
            Unsure = [],
            Rows = import.RowsStaged,
            Verdicts = ReportedVerdicts.AllRejected(import.RowsStaged),
        }, [], import);
}
