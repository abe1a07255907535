using System.Globalization;
using SurveyFollowUp.Features.Imports;

namespace SurveyFollowUp.Tests.Samples;

/// <summary>Each file of /samples, compared with what was counted apart from the product.</summary>
public class SamplesTests : DatabaseTest
{
    public sealed record Expected(string File, int[] Figures)
    {
        public override string ToString() => File;
    }

    static IEnumerable<Expected> Files() =>
        File.ReadLines(Repository.Path("samples", "expected.csv")).Skip(1).Select(line => line.Split(','))
            .Select(cells => new Expected(cells[0], [.. cells[1..].Select(cell => int.Parse(cell, CultureInfo.InvariantCulture))]));

    [Test]
    public void Every_sample_has_its_expectation()
    {
        var samples = Repository.Files("samples", ".csv", ".tsv").Select(Path.GetFileName).Where(name => name != "expected.csv");

        Assert.That(Files().Select(expected => expected.File), Is.EquivalentTo(samples));
    }

    [TestCaseSource(nameof(Files))]
    public async Task Every_row_gets_its_verdict_and_every_dissatisfied_person_one_follow_up(Expected expected)
    {
        var import = await ImportAsync(await File.ReadAllBytesAsync(Repository.Path("samples", expected.File)), expected.File);
        Assert.That(import.State, Is.EqualTo(ImportState.Done), $"{import.Refused} {import.Reading}");

        var segments = (await ListAsync<(string Segment, int Count)>("select segment, count(*)::int from responses group by segment"))
            .ToDictionary(row => row.Segment, row => row.Count);
        var people = await AskAsync<int>("select count(*)::int from follow_ups");
        int[] figures =
        [
            import.RowsTotal, import.Satisfied, import.Passive, segments["Dissatisfied"], segments["VeryDissatisfied"],
            import.Excluded, import.Rejected, import.Duplicate, people,
        ];

        Assert.That(figures, Is.EqualTo(expected.Figures));
        Assert.That(import.Opened, Is.EqualTo(people));
        Assert.That(import.Opened + import.Added, Is.EqualTo(segments["Dissatisfied"] + segments["VeryDissatisfied"]));
        Assert.That(
            import.Opened + import.Added + import.Satisfied + import.Passive + import.Excluded + import.Duplicate + import.Rejected,
            Is.EqualTo(import.RowsTotal));
        Assert.That(await AskAsync<int>("select count(distinct respondent_id)::int from follow_ups"), Is.EqualTo(people));
        Assert.That(await AskAsync<int>("select count(*)::int from row_verdicts"), Is.EqualTo(import.RowsTotal));
        Assert.That(await AskAsync<int>("select count(distinct row_no)::int from row_verdicts"), Is.EqualTo(import.RowsTotal));
        Assert.That(await AskAsync<int>("select count(*)::int from import_staging"), Is.Zero);
    }

    [TestCaseSource(nameof(Files))]
    public async Task Exported_once_more_it_brings_nothing_new(Expected expected)
    {
        var file = await File.ReadAllBytesAsync(Repository.Path("samples", expected.File));
        await ImportAsync(file, expected.File);
        var people = await AskAsync<int>("select count(*)::int from follow_ups");
        var answers = await AskAsync<int>("select count(*)::int from responses");

        // Other bytes, so that it is not known as the same file.
        var again = await ImportAsync([.. file, (byte)'\n'], expected.File);

        Assert.That(again.State, Is.EqualTo(ImportState.Done));
        Assert.That((again.Opened, again.Added, again.Satisfied, again.Passive), Is.EqualTo((0, 0, 0, 0)));
        Assert.That(await AskAsync<int>("select count(*)::int from follow_ups"), Is.EqualTo(people));
        Assert.That(await AskAsync<int>("select count(*)::int from responses"), Is.EqualTo(answers));
    }

    [Test]
    public async Task Swedish_letters_survive_Windows_1252()
    {
        await ImportAsync(await File.ReadAllBytesAsync(Repository.Path("samples", "csat-swedish-semicolon.csv")), "csat-swedish-semicolon.csv");

        Assert.That(await AskAsync<int>("select count(*)::int from respondents where name ~ '[åäöÅÄÖé]'"), Is.GreaterThan(20));
        Assert.That(await AskAsync<int>("select count(*)::int from responses where comment ~ '[–”€]'"), Is.Positive);
        Assert.That(await AskAsync<int>("select count(*)::int from responses where comment like '%' || chr(65533) || '%'"), Is.Zero);
    }

    [Test]
    public async Task What_is_to_be_rejected_is_named_with_its_line_and_its_value()
    {
        await ImportAsync(await File.ReadAllBytesAsync(Repository.Path("samples", "csat-swedish-semicolon.csv")), "csat-swedish-semicolon.csv");

        var rejected = await ListAsync<string>(
            "select row_no || ' ' || reason || ' ' || detail from row_verdicts where verdict = 'rejected' order by row_no");
        Assert.That(rejected, Is.EqualTo(
        [
            "32 ScoreOutsideScale 6",
            "75 ScoreIsNoNumber fem och en halv",
            "113 DateNotReadable 2026-13-45",
            "151 DateNotReadable 2026-11-31 10:15",
        ]));
    }
}
