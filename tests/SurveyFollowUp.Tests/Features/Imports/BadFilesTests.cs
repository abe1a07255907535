using System.Text;
using SurveyFollowUp.Features.Imports;

namespace SurveyFollowUp.Tests.Features.Imports;

public class BadFilesTests : DatabaseTest
{
    const string Header = "Response ID,Email,Name,NPS score,Comment,Response date\n";
    const string Good = "1,ada@example.org,Ada Okafor,2,Nobody called,2026-11-20T10:00:00Z\n";

    [TestCase("", "Empty", TestName = "Nothing at all")]
    [TestCase(Header, "OnlyTitles", TestName = "Only titles")]
    [TestCase("Dear all,\nthank you for the nice day.\nSee you\n", "NotResponses", TestName = "A letter")]
    [TestCase("Name,Colour\nAda,red\nLin,blue\n", "NotResponses", TestName = "A table without any score")]
    [TestCase("\0\0\0binary\0", "NotText", TestName = "A binary file")]
    public async Task A_file_that_is_no_survey_is_refused_with_its_reason(string text, string reason)
    {
        var import = await ImportAsync(text);

        Assert.That((import.State, import.Refused), Is.EqualTo((ImportState.Refused, reason)));
        Assert.That(await AskAsync<int>("select count(*)::int from responses"), Is.Zero);
    }

    [Test]
    public async Task A_quotation_mark_that_is_never_closed_is_refused_with_its_line()
    {
        var file = new StringBuilder(Header).Append(Good).Append("2,x@example.org,X,3,\"never closed,2026-11-20T10:00:00Z\n");
        for (var i = 3; file.Length < 5 * 1024 * 1024; i++)
            file.Append(i).Append(",y@example.org,Y,3,").Append('x', 200).Append(",2026-11-20T10:00:00Z\n");

        var import = await ImportAsync(file.ToString());

        Assert.That(import.State, Is.EqualTo(ImportState.Refused));
        Assert.That(import.Refused, Does.StartWith("BrokenQuote"));
        Assert.That(await AskAsync<int>("select count(*)::int from import_staging"), Is.Zero);
    }

    [TestCase("99,a@example.org,A,11,x,2026-11-20T10:00:00Z", "rejected ScoreOutsideScale 11", TestName = "A score outside the scale")]
    [TestCase("99,a@example.org,A,-1,x,2026-11-20T10:00:00Z", "rejected ScoreOutsideScale -1", TestName = "A score below the scale")]
    [TestCase("99,a@example.org,A,ten,x,2026-11-20T10:00:00Z", "rejected ScoreIsNoNumber ten", TestName = "A score in words")]
    [TestCase("99,a@example.org,A,3,x,2026-02-30T10:00:00Z", "rejected DateNotReadable 2026-02-30T10:00:00Z", TestName = "A day that does not exist")]
    [TestCase("99,a@example.org,A,,x,2026-11-20T10:00:00Z", "excluded NoScore", TestName = "No score")]
    [TestCase("99,a@example.org,A,3", "opened", TestName = "A row that ends early")]
    [TestCase("99,a@example.org,A,3,x,2026-11-20T10:00:00Z,more,and more", "rejected MoreCellsThanColumns more", TestName = "A row that goes on")]
    [TestCase("99,no address,A,3,x,2026-11-20T10:00:00Z", "opened", TestName = "An address that is none")]
    [TestCase("99,a@example.org,A,3,\"two\nlines, \"\"quoted\"\"\",2026-11-20T10:00:00Z", "opened", TestName = "A comment over two lines")]
    public async Task A_bad_row_is_told_and_stops_no_other(string row, string verdict)
    {
        // Enough good rows that the bad one does not change what the columns are taken for.
        var good = string.Concat(Enumerable.Range(1, 30).Select(i => $"{i},p{i}@example.org,P,{i % 11},Fine,2026-11-20T10:00:00Z\n"));

        var import = await ImportAsync($"{Header}{good}{row}\n");

        Assert.That(import.State, Is.EqualTo(ImportState.Done));
        Assert.That(await AskAsync<string>("select trim(concat_ws(' ', verdict, reason, detail)) from row_verdicts where row_no = 31"), Is.EqualTo(verdict));
    }

    [Test]
    public async Task A_NUL_in_the_middle_of_a_file_is_left_out()
    {
        var import = await ImportAsync(
            $"{Header}{Good}{string.Concat(Enumerable.Repeat("x", 70_000)).Insert(0, "2,b@example.org,B,3,")},2026-11-20T10:00:00Z\n"
            + "3,c@example.org,C,3,be\0fore,2026-11-20T10:00:00Z\n");

        Assert.That(import.State, Is.EqualTo(ImportState.Done));
        Assert.That(await AskAsync<string>("select comment from responses where row_no = 3"), Is.EqualTo("before"));
    }

    [Test]
    public async Task A_person_in_two_rows_gets_one_follow_up_for_the_worse_answer()
    {
        var import = await ImportAsync($"{Header}1,ada@example.org,Ada,5,Slow,2026-11-20T10:00:00Z\n2,ADA@Example.org ,Ada,1,Worse,2026-11-21T10:00:00Z\n");

        Assert.That((import.Opened, import.Added), Is.EqualTo((1, 1)));
        Assert.That(
            await AskAsync<string>("select f.segment || ' ' || r.comment from follow_ups f join responses r on r.id = f.response_id"),
            Is.EqualTo("VeryDissatisfied Worse"));
        Assert.That(await AskAsync<int>("select count(*)::int from respondents"), Is.EqualTo(1));
    }

    [Test]
    public async Task Whoever_wants_no_contact_gets_no_follow_up()
    {
        await FollowUpAsync(Cast.Ada);
        await ExecuteAsync("truncate follow_ups cascade");
        await ExecuteAsync("update respondents set no_contact_at = app_now()");

        var import = await AnswersAsync(Cast.Ada);

        Assert.That((import.Opened, import.Excluded), Is.EqualTo((0, 1)));
        Assert.That(await AskAsync<string>("select reason from row_verdicts where import_id = @Id", new { import.Id }), Is.EqualTo("NoContactWanted"));
    }

    [Test]
    public async Task What_is_cancelled_leaves_nothing()
    {
        var received = await WithAsync<ImportStore, Import>(imports =>
            imports.ReceiveAsync("survey.csv", new MemoryStream(Encoding.UTF8.GetBytes(Header + Good)), uploadedBy: null));
        await WithAsync<RunImport>(run => run.WorkAsync(received.Id, CancellationToken.None));

        await WithAsync<ImportStore>(imports => imports.CancelAsync(received.Id));

        Assert.That(await AskAsync<int>("select count(*)::int from import_staging"), Is.Zero);
        Assert.That(await WithAsync<ImportStore, bool>(imports => Task.FromResult(File.Exists(imports.PathOf(received.Id)))), Is.False);
        Assert.That(await WithAsync<ImportStore, bool>(imports => imports.ConfirmAsync(received.Id)), Is.False);
    }
}
