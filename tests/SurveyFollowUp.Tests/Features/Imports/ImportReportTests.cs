using System.Text.Json;
using SurveyFollowUp.Features.Imports;

namespace SurveyFollowUp.Tests.Features.Imports;

[SetUICulture("en")]
public class ImportReportTests : DatabaseTest
{
    const string Header = "Response ID,Email,Name,NPS score,Comment,Response date\n";
    static readonly string Rows = Header
        + "1,ada@example.org,Ada,2,Nobody called,2026-11-20T10:00:00Z\n2,lin@example.org,Lin,10,Fine,2026-11-20T11:00:00Z\n"
        + "3,ada@example.org,Ada,5,Still,2026-11-21T10:00:00Z\n4,x@example.org,X,,,2026-11-21T10:00:00Z\n5,y@example.org,Y,eleven,,2026-11-21T10:00:00Z\n"
        + "5,z@example.org,Z,7,,2026-11-21T10:00:00Z\n5,z@example.org,Z,7,,2026-11-21T10:00:00Z\n"
        + string.Concat(Enumerable.Range(100, 20).Select(i => $"{i},fine{i}@example.org,Fine,9,,2026-11-20T10:00:00Z\n"));

    static readonly string[] Tables = ["surveys", "imports", "import_staging", "import_rows", "column_mappings", "respondents", "responses", "follow_ups"];

    [Test]
    public async Task The_object_says_all_that_could_be_read()
    {
        var (end, json) = await ReportAsync(Rows, new ImportWish());

        Assert.That(end, Is.EqualTo(ImportEnd.Imported));
        Assert.That(json.EnumerateObject().Select(property => property.Name), Is.EqualTo(
        [
            "file", "tool", "format", "encoding", "delimiter", "headerRows", "metric", "scale", "columns", "unsure", "refused", "rows",
            "verdicts", "segments", "seconds",
        ]));
        Assert.That(json.GetProperty("scale").GetRawText().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal),
            Is.EqualTo("""{"min":0,"max":10,"higherIsBetter":true}"""));
        Assert.That(json.GetProperty("columns")[3].GetProperty("primary").GetBoolean(), Is.True);
        Assert.That(json.GetProperty("columns")[0].TryGetProperty("primary", out _), Is.False);
        Assert.That(json.GetProperty("columns")[5].GetProperty("role").GetString(), Is.EqualTo("submitted_at"));
        Assert.That(Verdicts(json), Is.EqualTo(
            """{"opened":1,"added":1,"satisfied":21,"passive":1,"excluded":{"no_score":1},"duplicate":1,"rejected":{"score_is_no_number":1}}"""));
        Assert.That(json.GetProperty("segments").GetProperty("veryDissatisfied").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_dry_run_says_the_same_and_leaves_nothing()
    {
        var (end, dry) = await ReportAsync(Rows, new ImportWish(Survey: "Delivery", IsDry: true));

        Assert.That(end, Is.EqualTo(ImportEnd.Imported));
        foreach (var table in Tables)
            Assert.That(await AskAsync<int>($"select count(*)::int from {table}"), Is.Zero, table);
        Assert.That(Directory.GetFiles(Path.Combine(DataFolder, "uploads")), Is.Empty);

        var (_, real) = await ReportAsync(Rows, new ImportWish(Survey: "Delivery"));
        Assert.That(Verdicts(real), Is.EqualTo(Verdicts(dry)));
        Assert.That(real.GetProperty("segments").GetRawText(), Is.EqualTo(dry.GetProperty("segments").GetRawText()));
    }

    [Test]
    public async Task The_same_file_again_gives_the_figures_of_its_import()
    {
        var (_, first) = await ReportAsync(Rows, new ImportWish());
        var (end, again) = await ReportAsync(Rows, new ImportWish(), "renamed.csv");

        Assert.That(end, Is.EqualTo(ImportEnd.Imported));
        Assert.That(Verdicts(again), Is.EqualTo(Verdicts(first)));
        Assert.That(await AskAsync<int>("select count(*)::int from responses"), Is.EqualTo(24));
    }

    [Test]
    public async Task Where_a_person_is_asked_the_rows_are_judged_as_proposed_and_nothing_is_saved()
    {
        var file = Rows.Replace("2026-11-20T10:00:00Z", "03/11/2026", StringComparison.Ordinal)
            .Replace("2026-11-20T11:00:00Z", "04/11/2026", StringComparison.Ordinal)
            .Replace("2026-11-21T10:00:00Z", "05/11/2026", StringComparison.Ordinal);
        var (end, json) = await ReportAsync(file, new ImportWish());

        Assert.That(end, Is.EqualTo(ImportEnd.Asks));
        Assert.That(json.GetProperty("unsure").EnumerateArray().Select(doubt => doubt.GetString()), Is.EqualTo(["date_order"]));
        Assert.That(json.GetProperty("verdicts").GetProperty("opened").GetInt32(), Is.EqualTo(1));
        Assert.That(await AskAsync<int>("select count(*)::int from responses"), Is.Zero);
        Assert.That(await AskAsync<string>("select state from imports"), Is.EqualTo(nameof(ImportState.Asking)));
        Assert.That(await AskAsync<int>("select count(*)::int from import_staging"), Is.Zero);
    }

    [Test]
    public async Task Without_a_score_every_row_waits_for_a_decision()
    {
        var (end, json) = await ReportAsync(
            "Timestamp,Shoe size,Town\n2026-11-01 10:00:00,38,Umeå\n2026-11-02 10:00:00,41,Åbo\n2026-11-03 10:00:00,39,Vasa\n", new ImportWish());
        Assert.That(end, Is.EqualTo(ImportEnd.Asks));

        Assert.That(Verdicts(json), Is.EqualTo(
            """{"opened":0,"added":0,"satisfied":0,"passive":0,"excluded":{"not_decided":3},"duplicate":0,"rejected":{}}"""));
        Assert.That(json.GetProperty("metric").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(json.GetProperty("scale").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task What_is_refused_says_why_in_a_sentence()
    {
        var (end, json) = await ReportAsync("", new ImportWish());

        Assert.That(end, Is.EqualTo(ImportEnd.Refused));
        Assert.That(json.GetProperty("refused").GetString(), Does.Contain(" "));
        Assert.That(json.GetProperty("rows").GetInt32(), Is.Zero);
    }

    static string Verdicts(JsonElement json) => json.GetProperty("verdicts").GetRawText().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal);

    async Task<(ImportEnd End, JsonElement Json)> ReportAsync(string text, ImportWish wish, string fileName = "survey.csv")
    {
        var path = Path.Combine(DataFolder, fileName);
        await File.WriteAllTextAsync(path, text);
        var outcome = await WithAsync<ImportCommand, ImportOutcome>(import => import.RunAsync(path, wish));
        return (outcome.End, JsonDocument.Parse(outcome.Report.ToJson()).RootElement);
    }
}
