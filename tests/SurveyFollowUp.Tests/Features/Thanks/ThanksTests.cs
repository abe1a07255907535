using SurveyFollowUp.Core.FollowUps;

namespace SurveyFollowUp.Tests.Features.Thanks;

public class ThanksTests : WebTest
{
    [TearDown]
    public Task Off_again() => ExecuteAsync("update installation set thanks_on = false");

    [Test]
    public async Task Off_until_somebody_says_so()
    {
        await SignInAsync(Cast.Nadia);
        await AnswersAsync(Cast.Lin);
        Assert.That((await Browser.OpenAsync("/today")).Text, Does.Not.Contain(Cast.Lin.Comment));

        await SignInAsync(Cast.Tomas);
        var on = await Browser.SubmitAsync("/thanks", ("on", "true"));
        Assert.That(on.Text, Does.Contain("Agents are offered somebody to thank."));
        Assert.That((await Browser.OpenAsync("/today")).Text, Does.Contain("A breather: thank Lin Chen").And.Contain(Cast.Lin.Comment));
    }

    [Test]
    public async Task One_key_sends_the_letter_with_their_words_and_a_way_to_say_no_and_it_can_be_taken_back()
    {
        await TurnOnAsync();
        await AnswersAsync(Cast.Lin);

        var sent = await Browser.PressAsync(await Browser.OpenAsync("/today"), await ThanksAsync());
        Assert.That(sent.Text, Does.Contain("The thank-you for Lin Chen leaves in half a minute."));
        var mail = await AskAsync<string>("select to_address || ' ' || subject || ' ' || text from outbox where state = 'Queued'");
        Assert.That(mail, Does.Contain("lin.chen@example.org Thank you, Lin").And.Contain($"> {Cast.Lin.Comment}").And.Contain("/stop/"));

        await Browser.PressAsync(sent, "handler=Undo");
        Assert.That(await AskAsync<int>("select count(*)::int from outbox where state = 'Queued'"), Is.Zero);
        Assert.That(await AskAsync<int>("select count(*)::int from thanks"), Is.Zero);
        Assert.That((await Browser.OpenAsync("/today")).Text, Does.Contain(Cast.Lin.Comment), "offered again");
    }

    [Test]
    public async Task The_link_in_it_stops_all_contact_and_what_has_not_left()
    {
        await TurnOnAsync();
        await AnswersAsync(Cast.Lin);
        await Browser.PressAsync(await Browser.OpenAsync("/today"), await ThanksAsync());
        var stop = new Uri(await AskAsync<string>("select unsubscribe from outbox")).AbsolutePath;

        var page = await Browser.SubmitAsync(stop);

        Assert.That(page.Text, Does.Contain("You receive").Or.Contain("survey"));
        Assert.That(await AskAsync<bool>("select no_contact_at is not null from respondents"));
        Assert.That(await AskAsync<string>("select state from outbox"), Is.EqualTo("Cancelled"));
    }

    [Test]
    public async Task Nobody_is_thanked_twice_in_a_year_nor_who_said_no_or_has_something_open_or_wrote_nothing()
    {
        await TurnOnAsync();
        var silent = Cast.Lin with { Name = "No Words", Email = "words@example.org", Phone = null, Comment = "" };
        var alsoSad = new Customer("Both Ways", "both@example.org", null, 10, "Lovely.");
        await AnswersAsync(Cast.Lin, silent, alsoSad);
        await AnswersAsync(alsoSad with { Score = 0, Comment = "Not any more." });
        await ExecuteAsync("update follow_ups set next_starts_at = next_starts_at + interval '2 days', next_due_at = next_due_at + interval '2 days'");
        await Browser.PressAsync(await Browser.OpenAsync("/today"), await ThanksAsync());

        await AnswersAsync(Cast.Lin with { Comment = "Still quick." });
        Assert.That((await Browser.OpenAsync("/today")).Text, Does.Not.Contain("A breather"));

        await ExecuteAsync("update thanks set at = at - interval '366 days'");
        Assert.That((await Browser.OpenAsync("/today")).Text, Does.Contain("Still quick."), "a year later");

        await ExecuteAsync("update respondents set no_contact_at = app_now()");
        Assert.That((await Browser.OpenAsync("/today")).Text, Does.Not.Contain("A breather"));
    }

    [Test]
    public async Task Never_before_somebody_dissatisfied_who_waits_unless_hard_calls_lie_behind_and_nobody_is_due()
    {
        var nadia = await TurnOnAsync();
        await AnswersAsync([Cast.Lin, .. Enumerable.Range(0, 5).Select(Hard)]);
        Assert.That((await Browser.OpenAsync("/today")).Text, Does.Contain("Hard 0").And.Not.Contain("A breather"));

        for (var time = 0; time < 3; time++)
        {
            var id = await AskAsync<Guid>("select id from follow_ups where status = 'Open' order by id limit 1");
            await ActAsync(id, nadia, (followUp, strategy, now) => followUp.Log(new LogEntry(Outcome.SolvedNow, nadia), strategy, now));
        }

        var text = (await Browser.OpenAsync("/today")).Text;
        Assert.That(text, Does.Contain("A breather: thank Lin Chen").And.Contain("Hard 3"), "the next person is there too");
        await ExecuteAsync("update follow_ups set next_due_at = app_now() - interval '1 minute' where status = 'Open'");
        Assert.That((await Browser.OpenAsync("/today")).Text, Does.Not.Contain("A breather"));
    }

    [Test]
    public async Task Whom_an_agent_passed_over_still_waits_so_there_is_no_room_to_thank()
    {
        await TurnOnAsync();
        await AnswersAsync(Cast.Lin, Cast.Ada);

        var left = await Browser.PressAsync(await Browser.OpenAsync("/today"), "/skip");

        Assert.That(left.Text, Does.Contain("Nobody else waits for you just now").And.Not.Contain("A breather"));
    }

    [Test]
    public async Task Passed_over_nobody_is_asked_again_and_nothing_counts_as_a_follow_up()
    {
        await TurnOnAsync();
        await AnswersAsync(Cast.Lin);

        var done = await Browser.PressAsync(await Browser.OpenAsync("/today"), "handler=Skip");

        Assert.That(done.Text, Does.Contain("Done for today").And.Not.Contain("A breather"));
        Assert.That(await AskAsync<int>("select count(*)::int from follow_ups"), Is.Zero);
        Assert.That(await AskAsync<int>("select count(*)::int from outbox"), Is.Zero);
    }

    static Customer Hard(int number) => new($"Hard {number}", $"hard{number}@example.org", $"+4670300000{number}", 0, "Nothing works.");

    async Task<Guid> TurnOnAsync()
    {
        await ExecuteAsync("update installation set thanks_on = true");
        return await SignInAsync(Cast.Nadia);
    }

    async Task<string> ThanksAsync() => $"/thanks/{await AskAsync<Guid>("select id from responses where comment = @Comment", Cast.Lin)}";
}
