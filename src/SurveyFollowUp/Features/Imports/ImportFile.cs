using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Imports;

/// <summary>import FILE [--survey NAME] [--dry-run] [--json] on the command line: the same pipeline as the page, without its questions.</summary>
public static class ImportFile
{
    const int Imported = 0;
    const int Refused = 2;
    const int NeedsAnAnswer = 3;

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    sealed record Wish(string? Survey, bool IsDry, bool AsJson, string[] Rest);

    /// <summary>What came of it, and what would come of it where nothing was to be saved.</summary>
    sealed record Outcome(Import Import, Preview? Preview, IReadOnlyList<RowReason> Rows);

    /// <returns>0 imported (or checked, when dry), 2 refused, 3 needs an answer from a person.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Length == 0 || !File.Exists(args[0]))
        {
            Console.Error.WriteLine(args.Length == 0 ? "import needs a file." : $"There is no file {args[0]}.");
            return Refused;
        }

        var wish = WishOf(args[1..]);
        await using var app = await App.BuildAsync(["--Jobs:Engine=none", .. wish.Rest]);
        await using var scope = app.Services.CreateAsyncScope();
        var outcome = await RunAsync(scope.ServiceProvider, args[0], wish);

        if (wish.AsJson)
            Console.WriteLine(JsonSerializer.Serialize(Told(outcome), Json));
        else
            Tell(outcome, scope.ServiceProvider);

        return outcome switch
        {
            { Import.State: ImportState.Done } or { Preview: not null } => Imported,
            { Import.State: ImportState.Asking } => NeedsAnAnswer,
            _ => Refused,
        };
    }

    /// <summary>Our own words are taken out; the rest is configuration, whose parser would take them for keys.</summary>
    static Wish WishOf(string[] args)
    {
        var rest = args.ToList();
        bool Take(string word) => rest.Remove(word);

        string? survey = null;
        var place = rest.FindIndex(word => word == "--survey" || word.StartsWith("--survey=", StringComparison.Ordinal));
        if (place >= 0)
        {
            var isJoined = rest[place].Contains('=');
            survey = isJoined ? rest[place].Split('=', 2)[1] : rest.ElementAtOrDefault(place + 1);
            rest.RemoveRange(place, isJoined || place + 1 == rest.Count ? 1 : 2);
        }

        return new Wish(survey, Take("--dry-run"), Take("--json"), [.. rest]);
    }

    static async Task<Outcome> RunAsync(IServiceProvider services, string path, Wish wish)
    {
        var (imports, work) = (services.GetRequiredService<ImportStore>(), services.GetRequiredService<RunImport>());

        await using var file = File.OpenRead(path);
        var import = await imports.ReceiveAsync(Path.GetFileName(path), file, uploadedBy: null);
        if (import.State != ImportState.Staging)
            return new Outcome(import, null, []);

        await work.StayWithAsync(import.Id, CancellationToken.None);
        if (!string.IsNullOrWhiteSpace(wish.Survey))
            await imports.NameSurveyAsync(import.Id, wish.Survey);

        import = await imports.GetAsync(import.Id);
        if (wish.IsDry && import.State == ImportState.Checked)
            return await PreviewAsync(services, import);

        if (await imports.ConfirmAsync(import.Id))
            await work.StayWithAsync(import.Id, CancellationToken.None);
        else if (await imports.SameFileAsync(import) is { } same)
        {
            // The same bytes were imported before: that import is the answer, and this upload goes.
            await imports.CancelAsync(import.Id);
            await work.StayWithAsync(same.Id, CancellationToken.None);
            return new Outcome(await imports.GetAsync(same.Id), null, []);
        }

        return new Outcome(await imports.GetAsync(import.Id), null, await services.GetRequiredService<ResultStore>().RowsAsync(import.Id));
    }

    static async Task<Outcome> PreviewAsync(IServiceProvider services, Import import)
    {
        var preview = await services.GetRequiredService<PreviewStore>().OfAsync(import);
        await services.GetRequiredService<ImportStore>().CancelAsync(import.Id);
        return new Outcome(import, preview, preview.Rows);
    }

    static void Tell(Outcome outcome, IServiceProvider services)
    {
        var (import, texts, settings) = (outcome.Import, services.GetRequiredService<IStringLocalizer<Texts>>(), services.GetRequiredService<Settings>());
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(settings.Organisation.Language);

        if (import.Refused is { } refused)
            Console.Error.WriteLine(texts.Sentence(refused, settings.UploadMegabytes));
        else if (import.State == ImportState.Asking)
            Console.Error.WriteLine(texts["ImportFile_Asks", string.Join(" ", import.HowToRead().Doubts.Select(doubt => texts[$"Doubt_{doubt}"].Value))]);
        else if (outcome.Preview is { } preview)
            Console.WriteLine($"{texts.Count("Check_Title", preview.FollowUps)}. {texts["Check_NothingSaved"]}");
        else
            Console.WriteLine($"{texts.Count("Result_Title", import.Opened)}. {texts["ImportFile_Rows", import.RowsTotal, import.Survey ?? ""]}");

        foreach (var group in outcome.Rows.GroupBy(row => row.Verdict))
            Console.WriteLine($"{group.Sum(row => row.Count),9:N0}  {texts[$"Verdict_{group.Key}"]}");

        foreach (var row in outcome.Rows.Where(row => row.Reason is not null))
            Console.WriteLine(
                $"           {texts.Count("Import_CountRows", row.Count)} {texts.Reason(row.Reason!)} "
                + $"{texts["Check_RowNumbers", string.Join(", ", row.Rows)]}");
    }

    static object Told(Outcome outcome) => new
    {
        outcome.Import.FileName,
        outcome.Import.State,
        outcome.Import.Refused,
        outcome.Import.Survey,
        IsDry = outcome.Preview is not null,
        Unsure = outcome.Import.Reading is null ? [] : outcome.Import.HowToRead().Doubts.Select(doubt => doubt.ToString()),
        Rows = outcome.Import.RowsTotal,
        Opened = outcome.Preview?.Of("opened") ?? outcome.Import.Opened,
        Added = outcome.Preview?.Of("added") ?? outcome.Import.Added,
        Satisfied = outcome.Preview?.Of("satisfied") ?? outcome.Import.Satisfied,
        Passive = outcome.Preview?.Of("passive") ?? outcome.Import.Passive,
        Excluded = outcome.Preview?.Of("excluded") ?? outcome.Import.Excluded,
        Duplicate = outcome.Preview?.Of("duplicate") ?? outcome.Import.Duplicate,
        Rejected = outcome.Preview?.Of("rejected") ?? outcome.Import.Rejected,
        Reasons = outcome.Rows.Where(row => row.Reason is not null),
        outcome.Import.Seconds,
    };
}
