using System.Globalization;
using System.Text;
using Npgsql;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Tests.Features.Imports;

public class ImportingTwiceTests : DatabaseTest
{
    const string Header = "Response ID,Email,Name,NPS score,Comment,Response date\n";
    const string Two = Header + "1,ada@example.org,Ada Okafor,2,Nobody called,2026-11-20T10:00:00Z\n2,lin@example.org,Lin Chen,10,Fine,2026-11-20T11:00:00Z\n";

    [Test]
    public async Task The_same_file_is_told_and_not_created_again()
    {
        var first = await ImportAsync(Two);
        var second = await ImportAsync(Two);

        Assert.That(second.State, Is.EqualTo(ImportState.Checked));
        Assert.That((await WithAsync<ImportStore, Import?>(imports => imports.SameFileAsync(second)))!.Id, Is.EqualTo(first.Id));
        Assert.That(await AskAsync<int>("select count(*)::int from responses"), Is.EqualTo(2));
    }

    [Test]
    public async Task An_edited_export_adds_only_what_is_new()
    {
        await ImportAsync(Two);

        var edited = await ImportAsync(
            Two.Replace("Nobody called", "Nobody has called", StringComparison.Ordinal)
            + "3,new@example.org,Nora Ek,4,Too slow,2026-11-21T10:00:00Z\n");

        Assert.That((edited.Opened, edited.Added, edited.Satisfied, edited.Duplicate), Is.EqualTo((1, 0, 0, 2)));
        Assert.That(await AskAsync<int>("select count(*)::int from follow_ups"), Is.EqualTo(2));
    }

    [Test]
    public async Task A_repeated_row_is_a_duplicate_also_of_somebody_who_was_dissatisfied_before()
    {
        await ImportAsync(Two);

        const string again = "3,ada@example.org,Ada Okafor,9,Better,2026-11-21T10:00:00Z\n";
        var later = await ImportAsync(Header + again + again + "4,nora@example.org,Nora Ek,10,Fine,2026-11-21T10:00:00Z\n");

        Assert.That((later.State, later.Satisfied, later.Duplicate), Is.EqualTo((ImportState.Done, 2, 1)));
    }

    [Test]
    public async Task Twenty_uploads_of_one_file_at_once_are_one_import()
    {
        var imports = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => ImportAsync(Two))));

        Assert.That(imports.Count(import => import.State == ImportState.Done), Is.EqualTo(1));
        Assert.That(imports.Count(import => import.State == ImportState.Checked), Is.EqualTo(19));
        Assert.That(await AskAsync<int>("select count(*)::int from responses"), Is.EqualTo(2));
        Assert.That(await AskAsync<int>("select count(*)::int from follow_ups"), Is.EqualTo(1));
    }

    [Test]
    public async Task Ten_different_files_with_the_same_people_at_once_open_one_follow_up_each()
    {
        var files = Enumerable.Range(0, 10).Select(i =>
            $"{Header}{i},ada@example.org,Ada,2,x,2026-11-20T10:00:0{i}Z\n"
            + $"a{i},ivar@example.org,Ivar,5,x,2026-11-20T10:00:0{i}Z\n");

        var imports = await Task.WhenAll(files.Select(file => Task.Run(() => ImportAsync(file))));

        Assert.That(imports.Select(import => import.State), Is.All.EqualTo(ImportState.Done));
        Assert.That((imports.Sum(import => import.Opened), imports.Sum(import => import.Added)), Is.EqualTo((2, 18)));
    }

    // On a busy machine it may be done before it is told to stop.
    [Test]
    public async Task An_import_that_breaks_off_again_and_again_ends_like_one_that_does_not()
    {
        var file = Encoding.UTF8.GetBytes(ManyRows(30_000));
        await UserAsync(Cast.Nadia);
        await ImportAtOnceAsync(file);
        var expected = await StateAsync();
        await Begin_anew();
        await UserAsync(Cast.Nadia);

        var id = await WithAsync<ImportStore, Guid>(async imports => (await imports.ReceiveAsync("survey.csv", new MemoryStream(file), uploadedBy: null)).Id);
        await BrokenOffAsync(id, at: "rows_staged <= 20000");
        Assert.That(await AskAsync<int>("select rows_staged from imports where id = @id", new { id }), Is.EqualTo(20_000));
        await WithAsync<RunImport>(run => run.WorkAsync(id, CancellationToken.None));
        await ConfirmAtEightAsync(id);
        await BrokenOffAsync(id, at: "rows_merged <= 20000");
        Assert.That(await AskAsync<int>("select rows_merged from imports where id = @id", new { id }), Is.InRange(10_000, 20_000));
        await MoveClockAsync(TimeSpan.FromMinutes(1));
        await RunAsync<RunImport>();

        Assert.That(await StateAsync(), Is.EqualTo(expected));
    }

    async Task ImportAtOnceAsync(byte[] file)
    {
        var id = await WithAsync<ImportStore, Guid>(async imports => (await imports.ReceiveAsync("survey.csv", new MemoryStream(file), uploadedBy: null)).Id);
        await RunAsync<RunImport>();
        await ConfirmAtEightAsync(id);
        await RunAsync<RunImport>();
    }

    async Task ConfirmAtEightAsync(Guid id)
    {
        Assert.That(await WithAsync<ImportStore, bool>(imports => imports.ConfirmAsync(id)), Is.True);
        await ExecuteAsync("update imports set confirmed_at = @MondayAtEight", new { MondayAtEight });
    }

    /// <summary>Works until the database refuses the next batch, as it would in a crash; what was committed before stands.</summary>
    async Task BrokenOffAsync(Guid id, string at)
    {
        await ExecuteAsync($"alter table imports add constraint wall check ({at})");
        Assert.That(() => WithAsync<RunImport>(run => run.WorkAsync(id, CancellationToken.None)), Throws.InstanceOf<PostgresException>());
        await ExecuteAsync("alter table imports drop constraint wall");
    }

    async Task<List<string>> StateAsync()
    {
        await using var db = new Db(Source);
        return await BusinessState.OfAsync(db);
    }

    /// <summary>Every fiftieth is one of the same hundred people, and there is something of everything.</summary>
    static string ManyRows(int count)
    {
        var file = new StringBuilder(Header);
        for (var i = 0; i < count; i++)
        {
            var person = i % 50 == 0 ? i / 50 % 100 : i;
            var score = i % 97 == 0 ? "eleven" : i % 89 == 0 ? "" : (i * 7 % 11).ToString(CultureInfo.InvariantCulture);
            file.AppendLine(
                CultureInfo.InvariantCulture,
                $"{(i % 501 == 500 ? i - 1 : i)},person{person}@example.org,Person {person},{score},Comment {i},2026-11-20T10:00:00Z");
        }

        return file.ToString();
    }
}
