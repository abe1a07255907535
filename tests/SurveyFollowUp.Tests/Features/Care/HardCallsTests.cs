using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.Care;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Features.Today;

namespace SurveyFollowUp.Tests.Features.Care;

public class HardCallsTests : WebTest
{
    static readonly BusinessCalendar Calendar = BusinessCalendar.Weekdays(TimeZoneInfo.Utc, new(new(8, 0), new(17, 0)), _ => false);

    [Test]
    public void A_promise_for_these_minutes_still_comes_first_and_nobody_is_hidden()
    {
        var hard = new Candidate
        {
            Id = Guid.NewGuid(),
            Segment = Segment.VeryDissatisfied,
            NextKind = StepKind.Call,
            StartsAt = MondayAtEight.AddHours(-8),
            DueAt = MondayAtEight,
        };
        var calm = hard with { Id = Guid.NewGuid(), Segment = Segment.Dissatisfied, NextKind = StepKind.Email, DueAt = MondayAtEight.AddHours(5) };
        var promise = hard with { Id = Guid.NewGuid(), IsPromise = true, DueAt = MondayAtEight.AddHours(1) };

        var order = NextPerson.InOrder([hard, calm, promise], Ease.AfterHardCalls, Calendar, MondayAtEight.AddHours(1));

        Assert.That(order, Is.EqualTo(new[] { promise, calm, hard }));
        Assert.That(NextPerson.InOrder([hard, calm], Ease.None, Calendar, MondayAtEight.AddHours(1))[0], Is.EqualTo(hard));
    }

    [Test]
    public async Task After_three_hard_calls_somebody_calmer_is_offered_the_page_says_why_and_asks_once_whether_a_break_is_due()
    {
        var nadia = await SignInAsync(Cast.Nadia);
        await AnswersAsync([Cast.Ivar, .. Hard(5)]);
        Assert.That((await Browser.OpenAsync("/today")).Text, Does.Contain("Hard 0").And.Not.Contain("Three hard calls"));

        await CallAsync(nadia, 3);
        var spared = await Browser.OpenAsync("/today");
        Assert.That(spared.Text, Does.Contain("Three hard calls lie behind you: somebody calmer comes first."));
        Assert.That(spared.Text, Does.Contain("Three hard calls in a row. Five minutes?").And.Contain(Cast.Ivar.Comment));

        await MoveClockAsync(TimeSpan.FromMinutes(10));
        Assert.That((await Browser.OpenAsync("/today")).Text, Does.Not.Contain("Five minutes?"), "once an hour");

        await ExecuteAsync("update follow_ups set next_starts_at = next_starts_at + interval '2 days' where next_kind = 'Email'");
        await MoveClockAsync(TimeSpan.FromMinutes(55));
        var onlyHard = await Browser.OpenAsync("/today");
        Assert.That(onlyHard.Text, Does.Contain("Hard 3").And.Contain("Three hard calls in a row. Five minutes?"), "nobody is hidden");

        await Browser.PressAsync(onlyHard, "handler=Quiet");
        await MoveClockAsync(TimeSpan.FromMinutes(61));
        Assert.That((await Browser.OpenAsync("/today")).Text, Does.Not.Contain("Five minutes?"), "not today any more");
    }

    [Test]
    public async Task Whoever_wants_no_word_about_pauses_hears_none_and_is_spared_all_the_same()
    {
        var nadia = await SignInAsync(Cast.Nadia);
        await AnswersAsync([Cast.Ivar, .. Hard(5)]);
        var me = await Browser.OpenAsync("/me");
        await Browser.PressAsync(me, "/me/nudges", ("wanted", "false"));

        await CallAsync(nadia, 3);

        var today = await Browser.OpenAsync("/today");
        Assert.That(today.Text, Does.Contain("somebody calmer comes first").And.Not.Contain("Five minutes?"));
    }

    [Test]
    public async Task After_a_call_that_crossed_the_line_an_e_mail_comes_first()
    {
        var nadia = await SignInAsync(Cast.Nadia);
        var tomas = await UserAsync(Cast.Tomas);
        await AnswersAsync([Cast.Ivar, .. Hard(3)]);

        await CallAsync(nadia, 1, new LogEntry(Outcome.UnacceptableBehaviour, nadia, LeadId: tomas));

        Assert.That((await Browser.OpenAsync("/today")).Text, Does.Contain(Cast.Ivar.Comment).And.Contain("an e-mail comes first"));
    }

    static IEnumerable<Customer> Hard(int count) =>
        Enumerable.Range(0, count).Select(number => new Customer($"Hard {number}", $"hard{number}@example.org", $"+4670300000{number}", 0, "Nothing works."));

    async Task CallAsync(Guid agent, int times, LogEntry? entry = null)
    {
        for (var time = 0; time < times; time++)
        {
            var id = await AskAsync<Guid>("""
                select f.id from follow_ups f join respondents p on p.id = f.respondent_id
                where f.status = 'Open' and f.next_kind = 'Call' and f.owner_id = @agent order by p.name limit 1
                """, new { agent });
            await ActAsync(id, agent, (followUp, strategy, now) => followUp.Log(entry ?? new LogEntry(Outcome.SolvedNow, agent), strategy, now));
        }
    }
}
