using Microsoft.Extensions.DependencyInjection;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Mail;

namespace SurveyFollowUp.Tests.Platform.Mail;

public class OutboxTests : DatabaseTest
{
    static readonly Guid Node = Guid.CreateVersion7();

    [SetUp]
    public Task A_node_is_heard() =>
        ExecuteAsync("insert into nodes (id, name, version, started_at, heard_at, ahead_ms) values (@Node, 'a', '', now(), now(), 0)", new { Node });

    [Test]
    public async Task Mail_of_a_change_that_failed_is_never_sent()
    {
        await using var db = new Db(Source);

        Assert.That(() => db.InTransactionAsync(async () =>
        {
            await OutboxOn(db).AddAsync(Hello());
            throw new InvalidOperationException("the change failed");
        }), Throws.InvalidOperationException);

        Assert.That(await ClaimAsync(), Is.Empty);
    }

    [Test]
    public async Task The_same_effect_is_mailed_once()
    {
        var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => WithAsync<Outbox, bool>(outbox => outbox.AddAsync(Hello()))));

        Assert.That(added.Count(isNew => isNew), Is.EqualTo(1));
        Assert.That(await ClaimAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Each_mail_is_claimed_by_one_of_many()
    {
        for (var i = 0; i < 40; i++)
            await AddAsync(Hello($"effect/{i}"));

        var claimed = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => Task.Run(() => WithAsync<Dispatch, List<QueuedMail>>(dispatch => dispatch.ClaimDueAsync(Node, 10)))));

        Assert.That(claimed.SelectMany(mails => mails).Select(mail => mail.Id), Is.Unique.And.Exactly(40).Items);
    }

    [Test]
    public async Task What_can_still_be_taken_back_does_not_leave()
    {
        await WithAsync<Outbox>(outbox => outbox.AddAsync(Hello(), TimeSpan.FromSeconds(30)));
        Assert.That(await ClaimAsync(), Is.Empty);

        await MoveClockAsync(TimeSpan.FromSeconds(31));
        Assert.That(await ClaimAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task After_a_crash_before_the_hand_over_it_is_sent_again_with_the_same_id()
    {
        await AddAsync(Hello());
        var first = (await ClaimAsync()).Single();
        await RecoverAsync(silentFor: 7);

        var second = (await ClaimAsync()).Single();

        Assert.That((second.MessageId, second.Fence), Is.EqualTo((first.MessageId, first.Fence + 1)));
    }

    [Test]
    public async Task While_its_node_is_heard_nobody_takes_it_away()
    {
        await AddAsync(Hello());
        await ClaimAsync();
        await MoveClockAsync(TimeSpan.FromHours(1));
        await RecoverAsync(silentFor: 4);

        Assert.That(await StateAsync(), Is.EqualTo("Sending"));
    }

    [Test]
    public async Task After_a_crash_in_the_hand_over_nobody_knows_and_it_is_never_sent_again()
    {
        await AddAsync(Hello());
        var mail = (await ClaimAsync()).Single();
        await WithAsync<Dispatch>(dispatch => dispatch.HandingOverAsync(mail));
        await RecoverAsync(silentFor: 7);
        Assert.That(await StateAsync(), Is.EqualTo("Uncertain"));

        await MoveClockAsync(TimeSpan.FromDays(3));
        await RunAsync<DeliverMail>();

        Assert.That(await StateAsync(), Is.EqualTo("Uncertain"));
        Assert.That(Directory.GetFiles(Path.Combine(DataFolder, "mail")), Is.Empty);
    }

    [Test]
    public async Task A_sender_that_slept_over_its_lease_hands_nothing_over()
    {
        await AddAsync(Hello());
        var slept = (await ClaimAsync()).Single();
        await RecoverAsync(silentFor: 7);
        var awake = (await ClaimAsync()).Single();

        Assert.That(() => WithAsync<Dispatch>(dispatch => dispatch.HandingOverAsync(slept)), Throws.TypeOf<FenceLostException>());
        await WithAsync<Dispatch>(dispatch => dispatch.ReleaseAsync(slept));
        await WithAsync<Dispatch>(dispatch => dispatch.SentAsync(slept));
        Assert.That(await StateAsync(), Is.EqualTo("Sending"), "it is the other one's now");

        await WithAsync<Dispatch>(dispatch => dispatch.HandingOverAsync(awake));
        await WithAsync<Dispatch>(dispatch => dispatch.SentAsync(awake));
        Assert.That(await StateAsync(), Is.EqualTo("Sent"));
    }

    [Test]
    public async Task What_is_on_hold_waits()
    {
        await AddAsync(Hello());
        await ExecuteAsync("update installation set sending_held = true");
        await RunAsync<DeliverMail>();
        Assert.That(await StateAsync(), Is.EqualTo("Queued"));

        await ExecuteAsync("update installation set sending_held = false");
        await RunAsync<DeliverMail>();
        Assert.That(await StateAsync(), Is.EqualTo("Sent"));
    }

    [Test]
    public async Task What_was_put_on_hold_at_the_last_moment_waits_too()
    {
        await AddAsync(Hello());
        var mail = (await ClaimAsync()).Single();
        await ExecuteAsync("update installation set sending_held = true");

        Assert.That(() => WithAsync<Dispatch>(dispatch => dispatch.HandingOverAsync(mail)), Throws.TypeOf<FenceLostException>());
        await WithAsync<Dispatch>(dispatch => dispatch.ReleaseAsync(mail));

        Assert.That(await StateAsync(), Is.EqualTo("Queued"));
    }

    [Test]
    public async Task To_whoever_wants_no_contact_nothing_leaves()
    {
        var id = await FollowUpAsync(Cast.Ada);
        await AddAsync(Hello() with { FollowUpId = id, ToAddress = Cast.Ada.Email!.ToUpperInvariant() });
        await ExecuteAsync("update respondents set no_contact_at = app_now()");

        await RunAsync<DeliverMail>();

        Assert.That(await StateAsync(), Is.EqualTo("Cancelled"));
        Assert.That(Directory.GetFiles(Path.Combine(DataFolder, "mail")), Is.Empty);
    }

    static Draft Hello(string effect = "hello") =>
        new(effect, "hello", FollowUpId: null, "ada@example.org", "Ada Okafor", "Nadia", "Hello", "Hello Ada", "<p>Hello Ada</p>", IsAutomatic: true);

    Outbox OutboxOn(Db db) => new(db, new Clock(db), Program.Services.GetRequiredService<Settings>());

    Task AddAsync(Draft draft) => WithAsync<Outbox>(outbox => outbox.AddAsync(draft));

    Task<List<QueuedMail>> ClaimAsync() => WithAsync<Dispatch, List<QueuedMail>>(dispatch => dispatch.ClaimDueAsync(Node, 50));

    async Task RecoverAsync(int silentFor)
    {
        await ExecuteAsync("update nodes set heard_at = now() - make_interval(secs => @silentFor) where id = @Node", new { silentFor, Node });
        await WithAsync<Dispatch>(dispatch => dispatch.RecoverAsync());
    }

    Task<string> StateAsync() => AskAsync<string>("select state from outbox");
}
