using System.Net;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.Promises;

namespace SurveyFollowUp.Tests.Features.Promises;

public class PromiseTests : WebTest
{
    Guid nadia;
    Guid ada;

    [SetUp]
    public async Task Nadia_follows_Ada_up()
    {
        nadia = await SignInAsync(Cast.Nadia);
        ada = await FollowUpAsync(Cast.Ada);
    }

    [Test]
    public async Task What_was_promised_with_the_next_step_stands_in_the_ledger_on_the_card_and_on_the_page()
    {
        await Browser.SubmitAsync(
            $"/today?f={ada}", ("Input.Outcome", "NextStepAgreed"), ("Input.NextStep.Choice", "InThreeDays"), ("Input.Promised", "500 kr back"));

        var ledger = await Browser.OpenAsync("/promises");
        Assert.That(ledger.Text, Does.Contain("Ada Okafor").And.Contain("500 kr back").And.Contain("We call").And.Contain("by Thursday 09:00"));
        Assert.That((await Browser.OpenAsync($"/today?f={ada}")).Text, Does.Contain("Promised: 500 kr back – by Thursday 09:00"));
        var page = await Browser.OpenAsync($"/f/{ada}");
        Assert.That(page.Text, Does.Contain("Nadia Rahman promised this by Thursday 09:00:").And.Contain("Done – e-mail Ada"));
        Assert.That(await AskAsync<DateTimeOffset>("select next_promise_at from follow_ups"), Is.EqualTo(MondayAtEight.AddDays(3).AddHours(1)));
    }

    [Test]
    public async Task One_key_says_that_it_is_done_and_the_customer_is_told_in_their_language()
    {
        await ExecuteAsync("update responses set language = 'sv'");
        await GiveAsync("500 kr tillbaka");

        var page = await Browser.PressAsync(await Browser.OpenAsync("/promises"), $"/promise/{await TheOneAsync()}", ("tell", "Mail"));

        Assert.That(page.Path, Is.EqualTo("/promises"));
        Assert.That(page.Text, Does.Contain("Kept in time: 1 of 1").And.Contain("The customer was told"));
        var mail = await AskAsync<string>("select subject || ' ' || text || ' ' || from_name || ' ' || is_automatic from outbox where kind = 'promise-kept'");
        Assert.That(mail, Does.Contain("Det vi lovade dig är gjort").And.Contain("- 500 kr tillbaka").And.Contain("Nu är det gjort."));
        Assert.That(mail, Does.Contain("Nadia Rahman").And.EndsWith("false"), "a person pressed the key");
        Assert.That(await StoryAsync(ada), Does.Contain("PromiseKept Mail"));

        await Browser.PressAsync(await Browser.OpenAsync("/promises"), "/undo");
        Assert.That(await AskAsync<string>("select state from outbox where kind = 'promise-kept'"), Is.EqualTo("Cancelled"));
        Assert.That((await GetAsync(ada)).OpenPromises.Count(), Is.EqualTo(1), "undo takes both back");
    }

    [Test]
    public async Task Later_than_we_said_is_a_new_date_and_a_letter_and_never_before_today()
    {
        await GiveAsync("A new part");
        var form = await Browser.OpenAsync($"/f/{ada}/promise/{await TheOneAsync()}");

        var refused = await Browser.SubmitAsync(form, ("newDay", "2026-11-20"), ("tell", "Mail"));
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(refused.Text, Does.Contain("Choose a day that is still to come"));

        await Browser.SubmitAsync(refused, ("newDay", "2026-12-04"), ("tell", "Mail"));
        var promise = (await GetAsync(ada)).OpenPromises.Single();
        Assert.That((promise.DueAt, promise.FirstDueAt), Is.EqualTo((MondayAtEight.AddDays(11).AddHours(9), MondayAtEight.AddDays(4).AddHours(9))));
        Assert.That(await AskAsync<string>("select text from outbox where kind = 'promise-late'"), Does.Contain("It will be done by 4 December"));
    }

    [Test]
    public async Task Nothing_ends_with_an_open_promise_and_what_was_typed_is_kept()
    {
        await GiveAsync("A new part");

        var asked = await Browser.SubmitAsync($"/today?f={ada}", ("Input.Outcome", "SolvedNow"), ("Input.Note", "All is well"));
        Assert.That(asked.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(asked.Text, Does.Contain("What becomes of the promise?").And.Contain("A new part").And.Contain("All is well"));

        var why = await Browser.SubmitAsync(asked, ("Input.Answers[0].Becomes", "Withdrawn"));
        Assert.That(why.Text, Does.Contain("Write in a few words why it is not done").And.Contain("All is well"));

        await Browser.SubmitAsync(why, ("Input.Answers[0].Why", "It is no longer made"));
        Assert.That((await GetAsync(ada)).Status, Is.EqualTo(FollowUpStatus.AfterCare));
        Assert.That(await AskAsync<string>("select ending || ': ' || why from promises"), Is.EqualTo("Withdrawn: It is no longer made"));
        Assert.That(await AskAsync<string>("select note from follow_up_events where kind = 'StepDone'"), Is.EqualTo("All is well"));
    }

    [Test]
    public async Task One_more_press_keeps_it_open_as_a_promised_step()
    {
        await GiveAsync("A new part");

        var asked = await Browser.SubmitAsync($"/today?f={ada}", ("Input.Outcome", "SolvedNow"));
        await Browser.SubmitAsync(asked, ("Input.Note", "As agreed"));

        var followUp = await GetAsync(ada);
        Assert.That((followUp.Status, followUp.CurrentStep!.DueAt), Is.EqualTo((FollowUpStatus.Open, MondayAtEight.AddDays(4).AddHours(9))));
        Assert.That(followUp.OpenPromises.Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_mail_that_says_what_was_agreed_asks_too()
    {
        await GiveAsync("A new part");
        var form = await Browser.OpenAsync($"/f/{ada}/mail?template=solved");

        var asked = await Browser.SubmitAsync(form, ("Input.Subject", "What we agreed"), ("Input.Body", "Hello Ada,\n\nIt is done.\n\nKind regards\nNadia"));
        Assert.That(asked.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(asked.Text, Does.Contain("What becomes of the promise?").And.Contain("It is done."));
        Assert.That(await AskAsync<int>("select count(*)::int from outbox"), Is.Zero);

        await Browser.SubmitAsync(asked, ("Input.Answers[0].Becomes", "Done"));
        Assert.That((await GetAsync(ada)).Status, Is.EqualTo(FollowUpStatus.AfterCare));
        Assert.That(await AskAsync<int>("select count(*)::int from outbox"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_promise_that_is_late_is_heard_of_level_by_level_and_what_is_left_behind_stays_in_the_ledger()
    {
        var tomas = await UserAsync(Cast.Tomas);
        await GiveAsync("A new part");
        await SetClockAsync(MondayAtEight.AddDays(4).AddHours(9).AddMinutes(1));
        await RunAsync<RingPromises>();
        await RunAsync<RingPromises>();
        Assert.That(await HeardAsync(), Is.EqualTo(new[] { nadia }), "once");

        await MoveClockAsync(TimeSpan.FromDays(3));
        await RunAsync<RingPromises>();
        Assert.That(await HeardAsync(), Is.EqualTo(new[] { nadia, tomas }));

        await ActAsync(ada, nadia, (followUp, strategy, now) => followUp.Log(new LogEntry(Outcome.NoContactWanted, nadia), strategy, now));
        var ledger = await Browser.OpenAsync("/promises");
        Assert.That(ledger.Text, Does.Contain("Left behind").And.Contain("A new part"));
        Assert.That(ledger.Text, Does.Not.Contain("Done – e-mail"), "nobody is written to who wants no contact");
        var refused = await Browser.PressAsync(ledger, $"/promise/{await TheOneAsync()}", ("tell", "Mail"));
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity), "nor by a page from before");
        await Browser.PressAsync(ledger, $"/promise/{await TheOneAsync()}", ("tell", "Spoken"));
        Assert.That(await AskAsync<string>("select ending from promises"), Is.EqualTo("Kept"));
    }

    [Test]
    public async Task It_says_what_and_by_which_day_to_come()
    {
        var refused = await Browser.SubmitAsync($"/f/{ada}", ("What", " "), ("Day", "2026-11-20"));

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(refused.Text, Does.Contain("Write in one line what you promised").And.Contain("Choose a day that is still to come"));
        Assert.That(await AskAsync<int>("select count(*)::int from promises"), Is.Zero);
    }

    [Test]
    public async Task What_is_not_done_after_all_is_withdrawn_with_the_reason()
    {
        await GiveAsync("A new part");
        var address = $"/f/{ada}/promise/{await TheOneAsync()}";

        var refused = await Browser.SubmitAsync(address, ("why", " "));
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(refused.Text, Does.Contain("Write in a few words why it is not done"));

        await Browser.SubmitAsync(address, ("why", "It is no longer made"));
        Assert.That((await Browser.OpenAsync("/promises")).Text, Does.Contain("Withdrawn").And.Contain("Because: It is no longer made"));
    }

    [Test]
    public async Task The_ledger_is_ones_own_and_whoever_leads_may_see_the_teams()
    {
        await GiveAsync("A new part", day: "2026-11-23");
        Assert.That((await Browser.OpenAsync("/today")).Text, Does.Contain("1 promise today"));

        await UserAsync(Cast.Maria with { Roles = ["Agent"] });
        using var agent = new Browser(Site);
        await SignInAsync(agent, Cast.Maria);
        Assert.That((await agent.OpenAsync("/promises?who=team")).Text, Does.Contain("No promise waits").And.Not.Contain("A new part"));

        await UserAsync(Cast.Tomas with { Roles = ["Agent", "Lead"] });
        using var lead = new Browser(Site);
        await SignInAsync(lead, Cast.Tomas);
        Assert.That((await lead.OpenAsync("/promises")).Text, Does.Contain("No promise waits"));
        Assert.That((await lead.OpenAsync("/promises?who=team")).Text, Does.Contain("A new part").And.Contain("kept by Nadia Rahman"));
    }

    [Test]
    public async Task The_database_keeps_it_too()
    {
        await GiveAsync("A new part");

        Assert.That(
            () => ExecuteAsync("update follow_ups set status = 'Closed', closing = 'Unreachable', closed_at = now(), next_due_at = null"),
            Throws.InstanceOf<Npgsql.PostgresException>().With.Message.Contain("open promise"));
    }

    /// <summary>Promised for Friday, unless another day is given.</summary>
    async Task GiveAsync(string what, string day = "2026-11-27")
    {
        var page = await Browser.SubmitAsync($"/f/{ada}", ("What", what), ("Day", day));
        Assert.That((page.Status, page.Path), Is.EqualTo((HttpStatusCode.OK, $"/f/{ada}")));
    }

    Task<Guid> TheOneAsync() => AskAsync<Guid>("select id from promises");

    Task<List<Guid>> HeardAsync() => ListAsync<Guid>("select user_id from notices where kind = 'PromiseIsLate' order by id");
}
