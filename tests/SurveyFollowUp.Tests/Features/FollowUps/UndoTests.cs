using Microsoft.Extensions.DependencyInjection;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Tests.Features.FollowUps;

public class UndoTests : DatabaseTest
{
    Guid nadia;

    [SetUp]
    public async Task Somebody_works_here() => nadia = await UserAsync(Cast.Nadia);

    [Test]
    public async Task Undoing_puts_state_steps_and_alarms_back(
        [Values(
            Outcome.SolvedNow,
            Outcome.CallBack,
            Outcome.NoAnswer,
            Outcome.WrongNumber,
            Outcome.UnacceptableBehaviour,
            Outcome.NoContactWanted,
            Outcome.MailSent)]
        Outcome outcome)
    {
        var id = await FollowUpAsync(Cast.Ada);
        var before = await StateOfAsync(id);
        await LogAsync(id, outcome);
        Assert.That(await StateOfAsync(id), Is.Not.EqualTo(before));

        await UndoAsync(id, nadia);

        Assert.That(await StateOfAsync(id), Is.EqualTo(before));
        Assert.That((await GetAsync(id)).Version, Is.EqualTo(3));
        Assert.That(await StoryAsync(id), Has.Count.EqualTo(outcome == Outcome.NoContactWanted ? 4 : 3));
        Assert.That(await AskAsync<bool>("select no_contact_at is null from respondents"), Is.True);
    }

    [Test]
    public async Task Undoing_takes_back_the_mail_that_has_not_left()
    {
        var id = await FollowUpAsync(Cast.Ivar);
        await SendAsync(id);

        await UndoAsync(id, nadia);

        Assert.That(await ListAsync<string>("select state from outbox"), Is.EqualTo(["Cancelled"]));
    }

    [Test]
    public async Task What_was_undone_can_be_done_again()
    {
        var id = await FollowUpAsync(Cast.Ivar);
        for (var i = 0; i < 3; i++)
        {
            await SendAsync(id);
            if (i < 2)
                await UndoAsync(id, nadia);
        }

        Assert.That(await ListAsync<string>("select state from outbox order by queued_at"), Is.EqualTo(["Cancelled", "Cancelled", "Queued"]));
    }

    [Test]
    public async Task Nothing_can_be_undone_once_somebody_has_built_on_it()
    {
        var id = await FollowUpAsync(Cast.Ada);
        await LogAsync(id, Outcome.NoAnswer);
        await SetClockAsync(MondayAtEight.AddHours(8).AddMinutes(1));
        await RunAsync<RingAlarms>();

        Assert.That(() => UndoAsync(id, nadia), Throws.TypeOf<StaleException>());
        Assert.That(await OfferAsync(), Is.Null);
    }

    [Test]
    public async Task Nobody_undoes_what_another_did()
    {
        var tomas = await UserAsync(Cast.Tomas);
        var id = await FollowUpAsync(Cast.Ada);
        await LogAsync(id, Outcome.NoAnswer);

        Assert.That(() => UndoAsync(id, tomas), Throws.TypeOf<StaleException>());
    }

    [Test]
    public async Task The_page_offers_the_latest_for_half_an_hour()
    {
        var (first, second) = (await FollowUpAsync(Cast.Ada), await FollowUpAsync(Cast.Ivar));
        await LogAsync(first, Outcome.NoAnswer);
        await MoveClockAsync(TimeSpan.FromMinutes(1));
        await LogAsync(second, Outcome.SolvedNow);

        Assert.That(await OfferAsync(), Is.EqualTo(new UndoOffer(second, Cast.Ivar.Name)));

        await UndoAsync(second, nadia);
        Assert.That(await OfferAsync(), Is.EqualTo(new UndoOffer(first, Cast.Ada.Name)));

        await MoveClockAsync(TimeSpan.FromMinutes(30));
        Assert.That(await OfferAsync(), Is.Null);
    }

    [Test]
    public async Task Of_two_agents_who_saw_the_same_the_second_changes_nothing()
    {
        var omar = await UserAsync(new Member("Omar Haddad", "omar@example.org", ["Agent"]));
        var id = await FollowUpAsync(Cast.Ada);
        var seen = (await GetAsync(id)).Version;

        var results = await Task.WhenAll(new[] { nadia, omar, nadia, omar, nadia, omar }.Select(actor => Task.Run(() => TryAsync(id, seen, actor))));

        Assert.That(results.Count(done => done), Is.EqualTo(1));
        Assert.That(await StoryAsync(id), Is.EqualTo(["Opened", "StepDone Call NoAnswer"]));
    }

    async Task<bool> TryAsync(Guid id, int seen, Guid actor)
    {
        var strategy = Program.Services.GetRequiredService<Strategy>();
        try
        {
            await WithAsync<ActOnFollowUp>(acting => acting.ActAsync(
                id, seen, actor, (before, now) => before.Log(new LogEntry(Outcome.NoAnswer, actor), strategy, now)));
            return true;
        }
        catch (StaleException)
        {
            return false;
        }
    }

    Task<Change> LogAsync(Guid id, Outcome outcome) => ActAsync(id, nadia, (followUp, strategy, now) =>
        followUp.Log(new LogEntry(outcome, nadia, "", outcome.AsksForTime() ? now.AddDays(1) : null), strategy, now));

    /// <summary>As the page does it: the step is logged and the letter queued, together.</summary>
    async Task SendAsync(Guid id)
    {
        var sent = await LogAsync(id, Outcome.MailSent);
        await WithAsync<Letters>(letters => letters.SendAsync(
            sent.FollowUp, "first-contact", "Your answer", "Hello Ivar,", "Nadia Rahman", Guid.CreateVersion7()));
    }

    async Task UndoAsync(Guid id, Guid actor)
    {
        var now = await NowAsync();
        await WithAsync<UndoStore>(undos => undos.UndoAsync(id, actor, now));
    }

    async Task<UndoOffer?> OfferAsync()
    {
        var now = await NowAsync();
        return await WithAsync<UndoStore, UndoOffer?>(undos => undos.LatestAsync(nadia, now));
    }

    Task<List<string>> StateOfAsync(Guid id) => ListAsync<string>("""
        select (to_jsonb(f) - 'version')::text from follow_ups f where id = @id
        union all (select s::text from steps s where follow_up_id = @id order by ordinal)
        union all (select a::text from alarms a where follow_up_id = @id order by rings_at)
        """, new { id });
}
