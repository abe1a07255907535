using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Tests.Features.Imports;

/// <summary>Invented twins of the exports that real tools give, each with the right answer, counted apart from the product.</summary>
public class ExportsTests : DatabaseTest
{
    /// <summary>The answers' ages are counted from here.</summary>
    static readonly DateTimeOffset ImportDay = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    static readonly string Folder = Repository.Path("tests", "SurveyFollowUp.Tests", "Features", "Imports", "Exports");

    static readonly string[] Doubtful = ["scale", "direction", "labels", "score_column", "no_score_column"];

    static IEnumerable<TestCaseData> Answers()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "answers.json")));
        foreach (var answer in file.RootElement.Clone().EnumerateArray())
            yield return new TestCaseData(answer).SetArgDisplayNames(Name(answer));
    }

    [Test]
    public void Every_export_has_its_answer()
    {
        var exports = Directory.EnumerateFiles(Folder).Select(Path.GetFileName).Where(name => name != "answers.json");

        Assert.That(Answers().Select(test => Name((JsonElement)test.Arguments[0]!)), Is.EquivalentTo(exports));
    }

    [TestCaseSource(nameof(Answers))]
    public async Task An_export_is_read_the_way_a_person_would_read_it(JsonElement answer)
    {
        await SetClockAsync(ImportDay);

        var (exit, json) = await ToldAsync(Name(answer));

        using var told = JsonDocument.Parse(json);
        Assert.That(Differences(answer, exit, told.RootElement).ToList(), Is.Empty, $"{answer.GetProperty("about")}\n{json}");
    }

    /// <summary>What the command line says, and how it ends.</summary>
    Task<(int Exit, string Json)> ToldAsync(string file) => WithAsync<ImportCommand, (int, string)>(async command =>
    {
        var outcome = await command.RunAsync(Path.Combine(Folder, file), new ImportWish());
        return (outcome.End switch { ImportEnd.Imported => 0, ImportEnd.Refused => 2, _ => 3 }, outcome.Report.ToJson());
    });

    IEnumerable<string> Differences(JsonElement answer, int exit, JsonElement told)
    {
        if (exit != answer.GetProperty("exit").GetInt32())
            yield return $"exit: {exit} instead of {answer.GetProperty("exit")}";

        if (Text(told, "refused") != Sentence(answer))
            yield return $"refused: {Text(told, "refused")} instead of {answer.GetProperty("refused")}";

        foreach (var field in Compared(answer).Where(field => !Same(answer, told, field)))
            yield return $"{field}: {Field(told, field)} instead of {answer.GetProperty(field)}";

        if (answer.GetProperty("exit").GetInt32() == 2)
            yield break;

        foreach (var difference in RoleDifferences(answer, told))
            yield return difference;
    }

    /// <summary>Of a file that is refused nobody needs the columns; what is in doubt may be guessed.</summary>
    static IEnumerable<string> Compared(JsonElement answer)
    {
        string[] always = ["file", "format"];
        string[] read = ["tool", "encoding", "delimiter", "headerRows", "rows", "unsure"];
        string[] sure = ["metric", "scale"];
        string[] counted = ["verdicts", "segments"];

        var isDoubtful = answer.GetProperty("unsure").EnumerateArray().Any(doubt => Doubtful.Contains(doubt.GetString()));
        return answer.GetProperty("exit").GetInt32() switch
        {
            0 => [.. always, .. read, .. sure, .. counted],
            3 => isDoubtful ? [.. always, .. read] : [.. always, .. read, .. sure],
            _ => always,
        };
    }

    /// <summary>"touchpoint|ignore" in an answer: either is right.</summary>
    static IEnumerable<string> RoleDifferences(JsonElement answer, JsonElement told)
    {
        var expected = answer.GetProperty("columns").EnumerateObject().ToDictionary(column => column.Name, column => column.Value.GetString()!);
        var columns = Field(told, "columns") is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray().ToList() : [];

        foreach (var column in columns)
        {
            var (index, role) = (column.GetProperty("index").ToString(), Text(column, "role") ?? "ignore");
            if (!expected.GetValueOrDefault(index, "ignore").Split('|').Contains(role))
                yield return $"column {index} ({Text(column, "header")}): {role} instead of {expected.GetValueOrDefault(index, "ignore")}";
        }

        foreach (var index in expected.Keys.Except(columns.Select(column => column.GetProperty("index").ToString())))
            yield return $"column {index} is not told";

        var deciding = columns.Where(column => Field(column, "primary") is { ValueKind: JsonValueKind.True })
            .Select(column => column.GetProperty("index").GetInt32()).Take(1).ToArray();
        int[] primary = answer.GetProperty("primary") is { ValueKind: JsonValueKind.Number } number ? [number.GetInt32()] : [];
        if (!deciding.SequenceEqual(primary) && answer.GetProperty("unsure").EnumerateArray().All(doubt => doubt.GetString() != "score_column"))
            yield return $"primary: {string.Join(' ', deciding)} instead of {string.Join(' ', primary)}";
    }

    string? Sentence(JsonElement answer)
    {
        var services = Program.Services;
        return Text(answer, "refused") is { } refused
            ? services.GetRequiredService<IStringLocalizer<Texts>>().Sentence(refused, services.GetRequiredService<Settings>().UploadMegabytes)
            : null;
    }

    static bool Same(JsonElement answer, JsonElement told, string field) =>
        Field(told, field) is { } value ? JsonElement.DeepEquals(answer.GetProperty(field), value) : answer.GetProperty(field).ValueKind == JsonValueKind.Null;

    static JsonElement? Field(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value : null;

    static string? Text(JsonElement of, string name) => Field(of, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    static string Name(JsonElement answer) => answer.GetProperty("file").GetString()!;
}
