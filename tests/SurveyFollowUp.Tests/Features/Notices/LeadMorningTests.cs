using SurveyFollowUp.Features.Notices;

namespace SurveyFollowUp.Tests.Features.Notices;

public class LeadMorningTests : RemindersTest
{
    static readonly DateTimeOffset TuesdayAtNine = MondayAtEight.AddDays(1).AddHours(1);

    Guid tomas;
    Guid nadia;

    [SetUp]
    public async Task Ada_is_overdue_and_Ivar_has_no_owner()
    {
        tomas = await UserAsync(Cast.Tomas);
        await AnswersAsync(Cast.Ada, Cast.Ivar);
        nadia = await UserAsync(Cast.Nadia);
        await ExecuteAsync("update follow_ups set owner_id = @nadia where segment = 'VeryDissatisfied'", new { nadia });
        await SetClockAsync(TuesdayAtNine);
    }

    [Test]
    public async Task Each_lead_gets_one_a_day_with_the_people_and_the_lists()
    {
        for (var run = 0; run < 3; run++)
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(RunAsync<LeadMorning>)));

        Assert.That(await MailedAsync(Reminder.LeadMorning), Is.EqualTo([Cast.Tomas.Email]));
        Assert.That(await AskAsync<string>("select subject from outbox where kind = 'lead-morning'"), Is.EqualTo("Overdue: 1, without an owner: 1"));

        var text = await TextAsync(Reminder.LeadMorning);
        Assert.That(text.Split("without an owner:")[^2], Does.Contain("Ada Okafor").And.Not.Contain("Ivar Lund"));
        Assert.That(text.Split("without an owner:")[^1], Does.Contain("Ivar Lund"));
        Assert.That(text, Does.Contain("/today/list?who=all&show=overdue").And.Contain("/today/list?who=unassigned"));

        await SetClockAsync(TuesdayAtNine.AddDays(1));
        await RunAsync<LeadMorning>();
        Assert.That(await MailedAsync(Reminder.LeadMorning), Has.Count.EqualTo(2), "the next day");
    }

    [Test]
    public async Task What_there_is_none_of_has_no_list()
    {
        await ExecuteAsync("update follow_ups set owner_id = @nadia", new { nadia });
        await RunAsync<LeadMorning>();

        Assert.That(await TextAsync(Reminder.LeadMorning), Does
            .Contain("show=overdue").And.Not.Contain("who=unassigned").And.Not.Contain("but without an owner"));
    }

    [Test]
    public async Task Nothing_to_see_to_is_no_mail()
    {
        await ExecuteAsync("update follow_ups set owner_id = @nadia, next_due_at = next_due_at + interval '30 days'", new { nadia });
        await RunAsync<LeadMorning>();

        Assert.That(await MailedAsync(Reminder.LeadMorning), Is.Empty);
    }

    [Test]
    public async Task Not_to_a_lead_who_is_away()
    {
        await AwayAsync(tomas);
        await RunAsync<LeadMorning>();

        Assert.That(await MailedAsync(Reminder.LeadMorning), Is.Empty);
    }

    [Test]
    public async Task Not_to_a_lead_who_is_switched_off()
    {
        await ExecuteAsync("update users set is_active = false where id = @tomas", new { tomas });
        await RunAsync<LeadMorning>();

        Assert.That(await MailedAsync(Reminder.LeadMorning), Is.Empty);
    }

    [Test]
    public async Task Not_to_a_lead_who_switched_it_off()
    {
        await QuietAsync(tomas, Reminder.LeadMorning);
        await RunAsync<LeadMorning>();

        Assert.That(await MailedAsync(Reminder.LeadMorning), Is.Empty);
    }

    [TestCase("2026-11-24 07:59+01", TestName = "The lead's mail does not come before eight")]
    [TestCase("2026-11-24 15:00+01", TestName = "The lead's mail does not come in the afternoon")]
    [TestCase("2026-11-28 09:00+01", TestName = "The lead's mail does not come on a Saturday")]
    [TestCase("2026-12-24 09:00+01", TestName = "The lead's mail does not come on Christmas Eve")]
    public async Task Only_in_the_morning_of_a_working_day(string moment)
    {
        await ExecuteAsync($"update clock set ahead = timestamptz '{moment}' - now()");
        await RunAsync<LeadMorning>();

        Assert.That(await MailedAsync(Reminder.LeadMorning), Is.Empty);
    }
}
