using SurveyFollowUp.Features.Imports;

namespace SurveyFollowUp.Tests.Features.Imports.Files;

public class WholeWayTests : DatabaseTest
{
    static readonly string[][] Answers =
    [
        ["Response ID", "Email", "NPS score", "Comment", "Response date"],
        ["1", "ada@example.org", "2", "Nobody called", "2026-11-20T10:00:00Z"],
        ["2", "lin@example.org", "10", "Fine", "2026-11-20T11:00:00Z"],
    ];

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_workbook_becomes_follow_ups(bool isInArchive)
    {
        var workbook = new MadeUpWorkbook().Sheet("Data", MadeUpWorkbook.Rows(Answers)).Bytes();

        var import = await ImportAsync(isInArchive ? MadeUpWorkbook.Zip(("survey.xlsx", workbook)) : workbook, "survey.csv");

        Assert.That((import.State, import.RowsTotal, import.Opened), Is.EqualTo((ImportState.Done, 2, 1)), import.Refused);
        Assert.That(await AskAsync<string>("select comment from responses where segment = 'VeryDissatisfied'"), Is.EqualTo("Nobody called"));
    }

    [Test]
    public async Task What_was_unpacked_goes_with_the_upload()
    {
        var bytes = MadeUpWorkbook.Zip(("survey.csv", System.Text.Encoding.UTF8.GetBytes(string.Join('\n', Answers.Select(cells => string.Join(',', cells))))));
        var received = await WithAsync<ImportStore, Import>(imports => imports.ReceiveAsync("survey.zip", new MemoryStream(bytes), uploadedBy: null));
        var path = await WithAsync<ImportStore, string>(imports => Task.FromResult(imports.PathOf(received.Id)));
        Assert.That(File.Exists($"{path}.unpacked"), Is.True);

        await WithAsync<ImportStore>(imports => imports.CancelAsync(received.Id));

        Assert.That(Directory.EnumerateFiles(Path.GetDirectoryName(path)!, $"{Path.GetFileName(path)}*"), Is.Empty);
    }
}
