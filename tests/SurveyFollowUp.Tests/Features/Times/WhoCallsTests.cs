using SurveyFollowUp.Core.FollowUps;

namespace SurveyFollowUp.Tests.Features.Times;

/// <summary>Whose time it is, and on which number.</summary>
public class WhoCallsTests : TimesTest
{
    [Test]
    public async Task What_the_owner_has_promised_otherwise_is_taken_too()
    {
        var (_, link) = await CallInVainAsync(Cast.Ada);
        var nadia = await AskAsync<Guid>("select id from users");
        var other = await FollowUpAsync(Cast.Ivar);
        await ActAsync(other, nadia, (before, strategy, now) => before.Log(new LogEntry(Outcome.NextStepAgreed, nadia, When: WednesdayAtTen), strategy, now));

        Assert.That((await Browser.OpenAsync(link)).Html, Does.Not.Contain(Written(WednesdayAtTen)).And.Contain(Written(WednesdayAtTen.AddMinutes(30))));
    }

    [Test]
    public async Task Nobodys_customer_gets_whoever_is_free_and_an_owner_who_is_away_for_long_hands_over()
    {
        var (id, link) = await CallInVainAsync(Cast.Ada);
        await ExecuteAsync("insert into absences (user_id, first_day, last_day) select id, '2026-11-23', '2026-12-31' from users");
        Assert.That((await Browser.OpenAsync(link)).Text, Does.Contain("All times in the coming days are taken"));

        var omar = await UserAsync(Cast.Nadia with { Name = "Omar Åberg", Email = "omar@example.org" });
        var booked = await ChooseAsync(link, WednesdayAtTen);

        Assert.That(booked.Text, Does.Contain("Omar"));
        Assert.That((await GetAsync(id)).OwnerId, Is.EqualTo(omar));
        Assert.That(await StoryAsync(id), Does.Contain("HandedOver Omar Åberg"));
        Assert.That(await NoticesAsync(id), Does.Contain("TimeChosen Omar Åberg"));
    }

    [Test]
    public async Task Another_number_is_kept_and_the_old_one_still_tells_who_they_are()
    {
        var (id, link) = await CallInVainAsync(Cast.Ada);

        var booked = await ChooseAsync(link, WednesdayAtTen, ("Number", "070-174 09 99"));

        Assert.That(booked.Text, Does.Contain("ends in 999"));
        Assert.That(await AskAsync<string>("select phone from respondents"), Is.EqualTo("+46701740999"));
        Assert.That(
            await AskAsync<int>("select count(*)::int from respondent_identities where identity = known_as('phone:' || @Phone)", new { Cast.Ada.Phone }),
            Is.EqualTo(1));
        Assert.That((await GetAsync(id)).CurrentStep!.DueAt, Is.EqualTo(WednesdayAtTen));
    }

    [Test]
    public async Task Without_a_number_that_works_they_are_asked_for_one()
    {
        var nadia = await UserAsync(Cast.Nadia);
        var id = await FollowUpAsync(Cast.Ada);
        await ActAsync(id, nadia, (before, strategy, now) => before.Log(new LogEntry(Outcome.WrongNumber, nadia), strategy, now));
        var link = await LinkAsync(id);

        var refused = await ChooseAsync(link, WednesdayAtTen);
        Assert.That((int)refused.Status, Is.EqualTo(422));
        Assert.That(refused.Text, Does.Contain("Enter the number that we may call").And.Not.Contain("ends in"));

        await ChooseAsync(link, WednesdayAtTen, ("Number", "+46 70 174 09 99"));
        var followUp = await GetAsync(id);
        Assert.That((followUp.CurrentStep!.Kind, followUp.Reach.HasFlag(Reach.Phone)), Is.EqualTo((StepKind.Call, true)));
    }

    [Test]
    public async Task A_finnish_number_sees_the_times_of_its_own_clock_in_its_own_language()
    {
        var (_, link) = await CallInVainAsync(Cast.Ada with { Phone = "+358401234567", Language = "fi" });

        var page = await Browser.OpenAsync(link);
        Assert.That(page.Html, Does.Contain("lang=\"fi\""));
        Assert.That(page.Text, Does.Contain("Kellonajat ovat Suomen aikaa").And.Contain("Keskiviikko 25. marraskuuta").And.Contain("11.00"));

        var booked = await ChooseAsync(link, WednesdayAtTen);
        Assert.That(booked.Text, Does.Contain("kello 11.00"));
    }

    [Test]
    public async Task The_composers_letter_has_the_link_only_once_it_is_sent()
    {
        await SignInAsync(Cast.Nadia);
        var id = await FollowUpAsync(Cast.Ada);

        var draft = await Browser.OpenAsync($"/f/{id}/mail?template=tried-to-call");
        Assert.That(draft.Html, Does.Contain("/time/…"));
        Assert.That(await AskAsync<int>("select count(*)::int from public_links"), Is.Zero);

        await Browser.SubmitAsync(draft, ("Input.Subject", "We have tried"));
        Assert.That((await Browser.OpenAsync(await LinkAsync(id))).Text, Does.Contain("Ada, when may we call you?"));
    }
}
