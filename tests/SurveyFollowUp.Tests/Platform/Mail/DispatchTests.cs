using SurveyFollowUp.Platform.Mail;

namespace SurveyFollowUp.Tests.Platform.Mail;

/// <summary>What keeps mail from leaving at the wrong moment, and what becomes of mail that can't.</summary>
public class DispatchTests : DatabaseTest
{
    static readonly Guid Node = Guid.CreateVersion7();

    protected override string[] Configuration => ["--Mail:PerMinute=100"];

    [SetUp]
    public Task A_node_is_heard() =>
        ExecuteAsync("insert into nodes (id, name, version, started_at, heard_at, ahead_ms) values (@Node, 'a', '', now(), now(), 0)", new { Node });

    [Test]
    public async Task What_should_have_left_more_than_a_day_ago_waits_for_a_person()
    {
        await AddAsync("late");
        await MoveClockAsync(TimeSpan.FromHours(25));
        await AddAsync("fresh");

        await RunAsync<DeliverMail>();

        Assert.That(await StatesAsync(), Is.EqualTo(new[] { "fresh Sent", "late Stale" }));
    }

    [Test]
    public async Task At_night_automatic_mail_to_customers_waits_for_the_morning()
    {
        await SetClockAsync(MondayAtEight.AddHours(14));
        var followUp = await FollowUpAsync(Cast.Ada);
        await AddAsync("to a colleague");
        await AddAsync("by hand", followUp, isAutomatic: false);
        await AddAsync("by itself", followUp);

        await RunAsync<DeliverMail>();
        Assert.That(await StatesAsync(), Is.EqualTo(new[] { "by hand Sent", "by itself Queued", "to a colleague Sent" }));

        await SetClockAsync(MondayAtEight.AddHours(23.5));
        await RunAsync<DeliverMail>();
        Assert.That(await StatesAsync(), Does.Contain("by itself Sent"));
    }

    [Test]
    public async Task More_than_five_automatic_mails_a_day_about_one_matter_wait()
    {
        var followUp = await FollowUpAsync(Cast.Ada);
        for (var i = 0; i < 7; i++)
            await AddAsync($"effect {i}", followUp);
        await AddAsync("by hand", followUp, isAutomatic: false);

        await RunAsync<DeliverMail>();
        Assert.That(await CountAsync("Sent"), Is.EqualTo(6), "five by themselves, one by hand");

        await MoveClockAsync(TimeSpan.FromHours(2));
        await RunAsync<DeliverMail>();
        Assert.That(await CountAsync("Sent"), Is.EqualTo(6));

        await MoveClockAsync(TimeSpan.FromHours(23));
        await RunAsync<DeliverMail>();
        Assert.That((await CountAsync("Sent"), await CountAsync("Queued")), Is.EqualTo((8, 0)));
    }

    [Test]
    public async Task Two_that_count_at_once_find_room_for_one()
    {
        var followUp = await FollowUpAsync(Cast.Ada);
        for (var i = 0; i < 12; i++)
            await AddAsync($"effect {i}", followUp);
        var mails = await WithAsync<Dispatch, List<QueuedMail>>(dispatch => dispatch.ClaimDueAsync(Node, 12));

        var leaving = await Task.WhenAll(mails.Select(mail => Task.Run(async () =>
        {
            try
            {
                await WithAsync<Dispatch>(dispatch => dispatch.HandingOverAsync(mail));
                return true;
            }
            catch (FenceLostException)
            {
                return false;
            }
        })));

        Assert.That(leaving.Count(left => left), Is.EqualTo(5));
    }

    [Test]
    public async Task No_more_leave_in_a_minute_than_is_said()
    {
        for (var i = 0; i < 130; i++)
            await AddAsync($"effect {i}");

        await RunAsync<DeliverMail>();
        Assert.That(await CountAsync("Sent"), Is.EqualTo(100));

        await MoveClockAsync(TimeSpan.FromSeconds(61));
        await RunAsync<DeliverMail>();
        Assert.That(await CountAsync("Sent"), Is.EqualTo(130));
    }

    [Test]
    public async Task A_mail_that_stops_the_program_is_given_up_the_third_time_and_takes_nothing_with_it()
    {
        await AddAsync("poison");
        await AddAsync("innocent");
        for (var death = 0; death < 4; death++)
        {
            // After the first death each comes alone.
            var mails = await WithAsync<Dispatch, List<QueuedMail>>(dispatch => dispatch.ClaimDueAsync(Node, 10));
            if (mails is [{ Effect: "innocent" } innocent])
                await WithAsync<Dispatch>(dispatch => dispatch.SentAsync(innocent));

            await ExecuteAsync("update nodes set heard_at = now() - interval '7 seconds'");
            await WithAsync<Dispatch>(dispatch => dispatch.RecoverAsync());
        }

        await ExecuteAsync("update nodes set heard_at = now()");
        await RunAsync<DeliverMail>();

        Assert.That(await StatesAsync(), Is.EqualTo(new[] { "innocent Sent", "poison GivenUp" }));
    }

    [Test]
    public async Task Whoever_was_thought_dead_and_hears_the_servers_yes_has_the_last_word()
    {
        await AddAsync("slow");
        var mail = (await WithAsync<Dispatch, List<QueuedMail>>(dispatch => dispatch.ClaimDueAsync(Node, 1))).Single();
        await WithAsync<Dispatch>(dispatch => dispatch.HandingOverAsync(mail));
        await ExecuteAsync("delete from nodes");
        await WithAsync<Dispatch>(dispatch => dispatch.RecoverAsync());
        Assert.That(await StatesAsync(), Is.EqualTo(new[] { "slow Uncertain" }));

        await WithAsync<Dispatch>(dispatch => dispatch.SentAsync(mail));

        Assert.That(await StatesAsync(), Is.EqualTo(new[] { "slow Sent" }));
    }

    [Test]
    public async Task What_a_stopping_node_has_not_begun_is_free_at_once()
    {
        await AddAsync("unbegun");
        await WithAsync<Dispatch>(dispatch => dispatch.ClaimDueAsync(Node, 1));

        await WithAsync<Dispatch>(dispatch => dispatch.LetGoAsync(Node));

        Assert.That(await AskAsync<string>("select state || ' ' || claims from outbox"), Is.EqualTo("Queued 0"));
    }

    Task AddAsync(string effect, Guid? followUp = null, bool isAutomatic = true) =>
        WithAsync<Outbox>(outbox => outbox.AddAsync(
            new Draft(effect, "hello", followUp, Cast.Ada.Email!, "Ada Okafor", "Nadia", "Hello", "Hello Ada", "<p>Hello Ada</p>", isAutomatic)));

    Task<List<string>> StatesAsync() => ListAsync<string>("select effect || ' ' || state from outbox order by effect");

    Task<int> CountAsync(string state) => AskAsync<int>("select count(*)::int from outbox where state = @state", new { state });
}
