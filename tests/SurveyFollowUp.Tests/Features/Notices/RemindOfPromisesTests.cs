using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.Notices;

namespace SurveyFollowUp.Tests.Features.Notices;

public class RemindOfPromisesTests : RemindersTest
{
    static readonly DateTimeOffset AtThree = MondayAtEight.AddHours(7);

    Guid nadia;
    Guid ada;

    [SetUp]
    public async Task Nadia_promised_to_call_Ada_at_three()
    {
        nadia = await UserAsync(Cast.Nadia);
        ada = await FollowUpAsync(Cast.Ada);
        await PromiseAsync(ada, nadia, AtThree);
    }

    [Test]
    public async Task An_hour_before_it_the_owner_gets_one_mail_however_often_it_runs()
    {
        await RunAtAsync(AtThree.AddMinutes(-62));
        Assert.That(await MailedAsync(Reminder.Promise), Is.Empty, "not yet");

        await SetClockAsync(AtThree.AddMinutes(-59));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(RunAsync<RemindOfPromises>)));
        await RunAtAsync(AtThree.AddMinutes(-10));

        Assert.That(await MailedAsync(Reminder.Promise), Is.EqualTo([Cast.Nadia.Email]));
        Assert.That(await TextAsync(Reminder.Promise), Does.Contain("Ada Okafor: Mon 23 Nov").And.Contain("3:00").And.Contain($"/f/{ada}"));
    }

    [Test]
    public async Task What_is_done_by_then_is_called_to_mind_with_it_and_a_deed_of_its_own_by_itself()
    {
        await ActAsync(ada, nadia, (before, _, now) => before.GiveWord("The keys are back", AtThree, nadia, now));
        await ActAsync(ada, nadia, (before, _, now) => before.GiveWord("500 kr back", AtThree.AddHours(2), nadia, now));
        await RunAtAsync(AtThree.AddMinutes(-59));

        Assert.That(await MailedAsync(Reminder.Promise), Has.Count.EqualTo(1));
        Assert.That(await TextAsync(Reminder.Promise), Does.Contain("> The keys are back"));

        await RunAtAsync(AtThree.AddMinutes(61));
        Assert.That(await MailedAsync(Reminder.Promise), Has.Count.EqualTo(2));
        Assert.That(await TextAsync(Reminder.Promise), Does.Contain("> 500 kr back"));
    }

    [Test]
    public async Task Another_time_is_another_promise()
    {
        await RunAtAsync(AtThree.AddMinutes(-59));
        await PromiseAsync(ada, nadia, AtThree.AddHours(1));
        await RunAtAsync(AtThree.AddMinutes(10));

        Assert.That(await MailedAsync(Reminder.Promise), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task What_is_done_meanwhile_is_not_called_to_mind()
    {
        await ActAsync(ada, nadia, (before, strategy, now) => before.Log(new LogEntry(Outcome.SolvedNow, nadia), strategy, now));
        await RunAtAsync(AtThree.AddMinutes(-30));

        Assert.That(await MailedAsync(Reminder.Promise), Is.Empty);
    }

    [Test]
    public async Task A_substitute_keeps_what_an_absent_owner_promised()
    {
        await UserAsync(Cast.Tomas);
        await AwayAsync(nadia, substitute: await UserAsync(Olli));
        await RunAtAsync(AtThree.AddMinutes(-30));

        Assert.That(await MailedAsync(Reminder.Promise), Is.EqualTo([Olli.Email]));
    }

    [Test]
    public async Task Without_a_substitute_the_lead_hears_of_it([Values] bool isSwitchedOff)
    {
        await UserAsync(Cast.Tomas);
        if (isSwitchedOff)
            await ExecuteAsync("update users set is_active = false where id = @nadia", new { nadia });
        else
            await AwayAsync(nadia);

        await RunAtAsync(AtThree.AddMinutes(-30));

        Assert.That(await MailedAsync(Reminder.Promise), Is.EqualTo([Cast.Tomas.Email]));
    }

    [Test]
    public async Task Nobody_who_is_away_gets_it_though_nobody_else_is_there()
    {
        await AwayAsync(nadia);
        await RunAtAsync(AtThree.AddMinutes(-30));

        Assert.That(await MailedAsync(Reminder.Promise), Is.Empty);
    }

    [Test]
    public async Task Whoever_switched_it_off_is_left_in_peace()
    {
        await QuietAsync(nadia, Reminder.Promise);
        await RunAtAsync(AtThree.AddMinutes(-30));

        Assert.That(await MailedAsync(Reminder.Promise), Is.Empty);
    }

    [Test]
    public async Task Never_outside_working_hours()
    {
        await PromiseAsync(ada, nadia, MondayAtEight.AddDays(1).AddMinutes(-30));

        await RunAtAsync(MondayAtEight.AddDays(1).AddMinutes(-60));
        Assert.That(await MailedAsync(Reminder.Promise), Is.Empty, "before the opening");

        await RunAtAsync(MondayAtEight.AddDays(1));
        Assert.That(await MailedAsync(Reminder.Promise), Is.EqualTo([Cast.Nadia.Email]), "at the opening");
    }

    static readonly Member Olli = new("Olli Aalto", "olli@example.org", ["Agent"]);

    async Task RunAtAsync(DateTimeOffset moment)
    {
        await SetClockAsync(moment);
        await RunAsync<RemindOfPromises>();
    }
}
