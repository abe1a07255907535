using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Tests.Features.FollowUps;

public class FollowUpStoreTests : DatabaseTest
{
    [Test]
    public async Task A_second_bad_answer_does_not_open_a_second_follow_up()
    {
        var first = await FollowUpAsync(Cast.Ada);
        var second = await FollowUpAsync(Cast.Ada);

        Assert.That(second, Is.EqualTo(first));
        Assert.That(await AskAsync<int>("select count(*)::int from follow_ups"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_follow_up_comes_back_as_it_was_saved()
    {
        var nadia = await UserAsync(Cast.Nadia);
        var id = await FollowUpAsync(Cast.Ada);

        var change = await ActAsync(id, nadia, (followUp, strategy, now) =>
            followUp.Log(new LogEntry(Outcome.CallBack, nadia, "At ten tomorrow", now.AddDays(1), "Waiting", CauseIsSuggested: true), strategy, now));
        var again = await GetAsync(id);

        Assert.That(again.Steps, Is.EqualTo(change.FollowUp.Steps).Using<Step>(AlmostEqual));
        Assert.That(again.Alarms.Select(alarm => alarm.Kind), Is.EqualTo(change.FollowUp.Alarms.Select(alarm => alarm.Kind)));
        Assert.That(
            again with { Steps = [], Alarms = [] },
            Is.EqualTo(change.FollowUp with { Steps = [], Alarms = [], Version = 2, FirstContactAt = again.FirstContactAt }));
        Assert.That(again.FirstContactAt, Is.EqualTo(change.FollowUp.FirstContactAt).Within(TimeSpan.FromMilliseconds(1)));
    }

    [Test]
    public async Task The_second_of_two_agents_is_told_that_the_follow_up_has_changed()
    {
        var nadia = await UserAsync(Cast.Nadia);
        var id = await FollowUpAsync(Cast.Ada);
        var seenByBoth = await GetAsync(id);

        await WithAsync<FollowUpStore>(followUps => followUps.SaveAsync(seenByBoth.Snooze(MondayAtEight.AddHours(2), nadia, MondayAtEight)));

        Assert.That(
            () => WithAsync<FollowUpStore>(followUps => followUps.SaveAsync(seenByBoth.Snooze(MondayAtEight.AddHours(4), nadia, MondayAtEight))),
            Throws.TypeOf<StaleException>());
        Assert.That((await GetAsync(id)).CurrentStep!.StartsAt, Is.EqualTo(MondayAtEight.AddHours(2)));
    }

    /// <summary>PostgreSQL keeps microseconds.</summary>
    static bool AlmostEqual(Step one, Step other) =>
        one with { StartsAt = default, DueAt = default, DoneAt = null } == other with { StartsAt = default, DueAt = default, DoneAt = null }
        && (one.StartsAt - other.StartsAt).Duration() < TimeSpan.FromMilliseconds(1)
        && (one.DueAt - other.DueAt).Duration() < TimeSpan.FromMilliseconds(1)
        && ((one.DoneAt - other.DoneAt) ?? TimeSpan.Zero).Duration() < TimeSpan.FromMilliseconds(1);
}
