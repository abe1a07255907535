using System.Text;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Features.Imports;

namespace SurveyFollowUp.Tests.Features.Imports;

public class UploadsTests : DatabaseTest
{
    const string Header = "Response ID,Email,Name,NPS score,Comment,Response date";
    const string Row = "1,ada@example.org,Ada Okafor,2,Nobody called,2026-11-20T10:00:00Z";

    [Test]
    public async Task What_a_crash_left_of_an_upload_is_swept_after_a_day()
    {
        var known = await ReceiveAsync($"{Header}\n{Row}\n");
        var (old, young) = (await LeftAsync(TimeSpan.FromDays(2)), await LeftAsync(TimeSpan.FromHours(2)));
        File.SetLastWriteTimeUtc(await PathAsync(known.Id), File.GetLastWriteTimeUtc(young) - TimeSpan.FromDays(3));

        var newest = await ReceiveAsync($"{Header}\n{Row}\n{Row}\n");

        Assert.That(File.Exists(old), Is.False);
        Assert.That(new[] { young, await PathAsync(known.Id), await PathAsync(newest.Id) }.Select(File.Exists), Is.All.True);
    }

    [TestCase("Row in your file,What is wrong", "2,The score is outside the scale")]
    [TestCase("Rad i din fil,Vad som är fel", "2,Betyget ligger utanför skalan")]
    public async Task Rows_that_were_corrected_are_read_like_the_file_they_came_from(string titles, string reason)
    {
        var first = await CheckedAsync(await ReceiveAsync($"{Header}\n{Row}\n"));
        var reading = first.HowToRead();
        var answered = reading with { Columns = reading.Columns.SetItem(4, reading.Columns[4] with { Role = Role.Touchpoint }) };
        await WithAsync<ImportStore>(imports => imports.AnswerAsync(first.Id, answered, "Autumn"));

        var corrected = await CheckedAsync(await ReceiveAsync($"{titles},{Header}\n{reason},{Row}\n"));

        Assert.That((corrected.State, corrected.Survey), Is.EqualTo((ImportState.Checked, "Autumn")));
        Assert.That(
            corrected.HowToRead().Columns.Select(column => (column.Index, column.Role)),
            Is.EqualTo(new[] { Role.Ignore, Role.Ignore, Role.ResponseId, Role.Email, Role.FullName, Role.Score, Role.Touchpoint, Role.SubmittedAt }.Index()));
        Assert.That(await AskAsync<string>("select touchpoint from import_staging where import_id = @Id", new { corrected.Id }), Is.EqualTo("Nobody called"));
    }

    async Task<Import> ReceiveAsync(string text) =>
        await WithAsync<ImportStore, Import>(imports => imports.ReceiveAsync("survey.csv", new MemoryStream(Encoding.UTF8.GetBytes(text)), uploadedBy: null));

    async Task<Import> CheckedAsync(Import import)
    {
        await RunAsync<RunImport>();
        return await WithAsync<ImportStore, Import>(imports => imports.GetAsync(import.Id));
    }

    async Task<string> LeftAsync(TimeSpan ago)
    {
        var path = await PathAsync(Guid.CreateVersion7());
        await File.WriteAllTextAsync(path, Row);
        File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path) - ago);
        return path;
    }

    Task<string> PathAsync(Guid id) => WithAsync<ImportStore, string>(imports => Task.FromResult(imports.PathOf(id)));
}
