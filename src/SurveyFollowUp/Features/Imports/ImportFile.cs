using System.Globalization;
using System.Text;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Imports;

/// <summary>import FILE [--survey NAME] [--dry-run] [--any-age] [--unfinished] [--json] on the command line.</summary>
public static class ImportFile
{
    sealed record Call(string? Path, ImportWish Wish, bool AsJson, string[] Rest);

    /// <returns>0 imported (or can be, when dry), 2 refused, 3 needs an answer from a person.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var call = Heard(args);

        // Standard output is for the report alone.
        await using var app = await App.BuildAsync(["--Jobs:Engine=none", "--Logging:Console:LogToStandardErrorThreshold=Trace", .. call.Rest]);
        await using var scope = app.Services.CreateAsyncScope();
        var language = scope.ServiceProvider.GetRequiredService<Settings>().Organisation.Language;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        var outcome = await RunAsync(scope.ServiceProvider, call);
        Tell(outcome, call, scope.ServiceProvider.GetRequiredService<IStringLocalizer<Texts>>());

        return outcome.End switch { ImportEnd.Imported => 0, ImportEnd.Refused => 2, _ => 3 };
    }

    /// <summary>Our own words are taken out; the rest is configuration, whose parser would take them for keys.</summary>
    static Call Heard(string[] args)
    {
        var rest = args.ToList();
        string? survey = null;
        var place = rest.FindIndex(word => word == "--survey" || word.StartsWith("--survey=", StringComparison.Ordinal));
        if (place >= 0)
        {
            var isJoined = rest[place].Contains('=');
            survey = isJoined ? rest[place].Split('=', 2)[1] : rest.ElementAtOrDefault(place + 1);
            rest.RemoveRange(place, isJoined || place + 1 == rest.Count ? 1 : 2);
        }

        var wish = new ImportWish(survey, rest.Remove("--dry-run"), rest.Remove("--any-age"), rest.Remove("--unfinished"));
        var asJson = rest.Remove("--json");
        var path = rest.FindIndex(word => !word.StartsWith("--", StringComparison.Ordinal)) is var at and >= 0 ? rest[at] : null;
        rest.Remove(path ?? "");

        return new Call(path, wish, asJson, [.. rest]);
    }

    static async Task<ImportOutcome> RunAsync(IServiceProvider services, Call call)
    {
        var texts = services.GetRequiredService<IStringLocalizer<Texts>>();
        if (call.Path is null || !File.Exists(call.Path))
            return NoFile(call.Path, call.Path is null ? texts["ImportFile_NoName"] : texts["ImportFile_NoFile", call.Path]);

        Guid? begun = null;
        try
        {
            var work = services.GetRequiredService<ImportCommand>().RunAsync(call.Path, call.Wish, id => begun = id);
            await new TerminalProgress(services).FollowAsync(() => begun, work);
            return await work;
        }
        catch (Exception closed) when (closed is UnauthorizedAccessException)
        {
            return NoFile(call.Path, texts["ImportFile_NotReadable", call.Path]);
        }
    }

    static ImportOutcome NoFile(string? path, string sentence) =>
        new(ImportEnd.Refused, new ImportReport { File = Path.GetFileName(path), Refused = sentence }, [], null);

    static void Tell(ImportOutcome outcome, Call call, IStringLocalizer<Texts> texts)
    {
        if (outcome.Report.Refused is { } refused)
            Console.Error.WriteLine(refused);
        else if (outcome.End == ImportEnd.Asks)
            Console.Error.WriteLine(texts["ImportFile_Asks", string.Join(" ", DoubtsOf(outcome.Import!, texts))]);

        if (call.AsJson)
        {
            using var output = Console.OpenStandardOutput();
            output.Write(Encoding.UTF8.GetBytes(outcome.Report.ToJson() + "\n"));
        }
        else if (outcome.Report.Rows > 0)
        {
            foreach (var line in Lines(outcome, call.Wish.IsDry, texts))
                Console.WriteLine(line);
        }
    }

    static IEnumerable<string> DoubtsOf(Import import, IStringLocalizer<Texts> texts) =>
        import.HowToRead().Doubts.Select(doubt => texts[$"Doubt_{doubt}"].Value);

    static IEnumerable<string> Lines(ImportOutcome outcome, bool isDry, IStringLocalizer<Texts> texts)
    {
        var (report, isSaved) = (outcome.Report, !isDry && outcome.End == ImportEnd.Imported);
        if (outcome.End != ImportEnd.Refused)
            yield return isSaved
                ? $"{texts.Count("Result_Title", report.Verdicts.Opened)}. {texts["ImportFile_Rows", report.Rows, outcome.Import!.Survey]}"
                : $"{texts.Count("Check_Title", report.Verdicts.Opened)}. {texts["Check_NothingSaved"]}";

        foreach (var group in outcome.Rows.GroupBy(row => row.Verdict))
            yield return $"{group.Sum(row => row.Count),9:N0}  {texts[$"Verdict_{group.Key}"]}";

        foreach (var row in outcome.Rows.Where(row => row.Reason is not null))
            yield return
                $"           {texts.Count("Import_CountRows", row.Count)} {texts.Reason(row.Reason!)} "
                + $"{texts[row.Count == 1 ? "Check_RowNumber" : "Check_RowNumbers", string.Join(", ", row.Rows)]}";
    }
}
