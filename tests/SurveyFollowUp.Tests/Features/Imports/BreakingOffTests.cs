using System.Globalization;
using System.Text;
using Npgsql;
using SurveyFollowUp.Features.Imports;

namespace SurveyFollowUp.Tests.Features.Imports;

public class BreakingOffTests : DatabaseTest
{
    const string Header = "Response ID,Email,Name,NPS score,Comment,Response date\n";

    /// <summary>Enough for two lanes.</summary>
    const int Many = 12_000;

    [TestCase("rows_staged = 0", TestName = "While it is read")]
    [TestCase("rows_merged = 0", TestName = "While it is created")]
    public async Task What_fails_three_times_without_any_progress_stops_with_a_sentence(string wall)
    {
        var id = await ReceiveAsync(10);
        await ExecuteAsync($"alter table imports add constraint wall check ({wall})");
        if (wall == "rows_merged = 0")
            await CheckAndConfirmAsync(id);

        for (var attempt = 1; attempt <= 3; attempt++)
        {
            Assert.That((await GetAsync(id)).State, Is.AnyOf(ImportState.Staging, ImportState.Confirmed), $"attempt {attempt}");
            Assert.That(() => RunAsync<RunImport>(), Throws.InstanceOf<PostgresException>());
            await MoveClockAsync(TimeSpan.FromMinutes(1));
        }

        await ExecuteAsync("alter table imports drop constraint wall");
        await RunAsync<RunImport>();
        var import = await GetAsync(id);
        Assert.That((import.State, import.Refused), Is.EqualTo((ImportState.Refused, "Failed")));
    }

    [Test]
    public async Task What_a_crash_of_the_server_takes_while_somebody_looks_at_it_is_read_again()
    {
        var id = await ReceiveAsync(10);
        await RunAsync<RunImport>();
        await ExecuteAsync("truncate import_staging");
        await CheckAndConfirmAsync(id);
        await RunAsync<RunImport>();

        Assert.That((await GetAsync(id)).State, Is.EqualTo(ImportState.Done));
        Assert.That(await AskAsync<int>("select count(*)::int from responses"), Is.EqualTo(10));
    }

    [Test]
    public async Task What_a_crash_of_the_server_takes_in_the_middle_of_creating_is_read_again_and_the_rest_is_created()
    {
        var id = await ReceiveAsync(Many);
        await CheckAndConfirmAsync(id);
        await ExecuteAsync($"alter table imports add constraint wall check (rows_merged < {Many * 3 / 4})");
        Assert.That(() => RunAsync<RunImport>(), Throws.InstanceOf<PostgresException>());
        await ExecuteAsync("alter table imports drop constraint wall; truncate import_staging");
        await MoveClockAsync(TimeSpan.FromMinutes(1));
        Assert.That(await AskAsync<int>("select rows_merged from imports"), Is.InRange(1, Many - 1));

        await RunAsync<RunImport>();

        var import = await GetAsync(id);
        Assert.That((import.State, import.RowsTotal, import.Opened), Is.EqualTo((ImportState.Done, Many, Many)));
        Assert.That(await AskAsync<int>("select count(distinct row_no)::int from row_verdicts where verdict = 'opened'"), Is.EqualTo(Many));
    }

    [TestCase("delete from respondents")]
    [TestCase("delete from surveys")]
    [TestCase("delete from imports")]
    [TestCase("delete from follow_ups")]
    [TestCase("delete from responses")]
    public async Task Nobody_and_nothing_that_has_responses_can_be_deleted(string sql)
    {
        await FollowUpAsync(Cast.Ada);

        Assert.That(
            () => ExecuteAsync(sql),
            Throws.InstanceOf<PostgresException>().With.Property(nameof(PostgresException.SqlState)).EqualTo(PostgresErrorCodes.ForeignKeyViolation));
    }

    [Test]
    public async Task A_response_names_no_follow_up_that_does_not_exist()
    {
        await FollowUpAsync(Cast.Ada);

        Assert.That(
            () => ExecuteAsync("update responses set follow_up_id = gen_random_uuid()"),
            Throws.InstanceOf<PostgresException>().With.Property(nameof(PostgresException.SqlState)).EqualTo(PostgresErrorCodes.ForeignKeyViolation));
    }

    [Test]
    public async Task A_chunk_whose_follow_ups_are_not_there_leaves_nothing_behind()
    {
        await ExecuteAsync("""
            create function lose() returns trigger language plpgsql as $$ begin new.response_id = gen_random_uuid(); return new; end $$;
            create trigger lose before insert on follow_ups for each row execute function lose()
            """);

        try
        {
            Assert.That(() => FollowUpAsync(Cast.Ada), Throws.InvalidOperationException);
        }
        finally
        {
            await ExecuteAsync("drop function lose cascade");
        }

        Assert.That(await AskAsync<int>("select ((select count(*) from responses) + (select count(*) from follow_ups))::int"), Is.Zero);
    }

    [Test]
    public async Task With_its_responses_a_follow_up_goes_and_takes_its_alarms_and_events_along()
    {
        await FollowUpAsync(Cast.Ada);

        await ExecuteAsync("begin; delete from responses; delete from follow_ups; commit");

        Assert.That(
            await AskAsync<int>("select ((select count(*) from alarms) + (select count(*) from follow_up_events) + (select count(*) from steps))::int"),
            Is.Zero);
    }

    [Test]
    public async Task Under_another_name_of_the_survey_the_same_answer_is_still_the_same()
    {
        var file = $"{Header}1,ada@example.org,Ada,2,Slow,2026-11-20T10:00:00Z\n";
        var id = await WithAsync<ImportStore, Guid>(async imports =>
            (await imports.ReceiveAsync("a.csv", new MemoryStream(Encoding.UTF8.GetBytes(file)), uploadedBy: null)).Id);
        await RunAsync<RunImport>();
        await WithAsync<ImportStore>(imports => imports.NameSurveyAsync(id, "b"));
        await WithAsync<ImportStore, bool>(imports => imports.ConfirmAsync(id));
        await RunAsync<RunImport>();

        var again = await ImportAsync($"{file}2,ada@example.org,Ada,9,Fine,2026-11-20T10:00:00Z\n", "b.csv");

        Assert.That((again.State, again.Duplicate, again.Satisfied), Is.EqualTo((ImportState.Done, 1, 1)));
    }

    Task<Guid> ReceiveAsync(int rows)
    {
        var file = new StringBuilder(Header);
        for (var row = 1; row <= rows; row++)
            file.AppendLine(CultureInfo.InvariantCulture, $"{row},person{row}@example.org,Person,3,Comment,2026-11-20T10:00:00Z");

        return WithAsync<ImportStore, Guid>(async imports =>
            (await imports.ReceiveAsync("survey.csv", new MemoryStream(Encoding.UTF8.GetBytes(file.ToString())), uploadedBy: null)).Id);
    }

    async Task CheckAndConfirmAsync(Guid id)
    {
        await RunAsync<RunImport>();
        Assert.That(await WithAsync<ImportStore, bool>(imports => imports.ConfirmAsync(id)), Is.True);
    }

    new Task<Import> GetAsync(Guid id) => WithAsync<ImportStore, Import>(imports => imports.GetAsync(id));
}
