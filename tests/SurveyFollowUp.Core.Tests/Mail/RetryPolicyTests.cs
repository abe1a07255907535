using SurveyFollowUp.Core.Mail;

namespace SurveyFollowUp.Core.Tests.Mail;

public class RetryPolicyTests
{
    static readonly DateTimeOffset Queued = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [TestCase(1, 1)]
    [TestCase(2, 5)]
    [TestCase(3, 15)]
    [TestCase(4, 60)]
    [TestCase(5, 240)]
    [TestCase(6, 720)]
    [TestCase(7, 720)]
    public void Each_failure_waits_longer_than_the_one_before(int failures, int minutes)
    {
        Assert.That(RetryPolicy.NextAttempt(failures, Queued, Queued, jitter: 0), Is.EqualTo(Queued.AddMinutes(minutes)));
    }

    [Test]
    public void Mails_that_failed_together_are_spread_over_a_tenth_of_the_pause()
    {
        Assert.That(RetryPolicy.NextAttempt(4, Queued, Queued, jitter: 1), Is.EqualTo(Queued.AddMinutes(66)));
    }

    [Test]
    public void After_48_hours_a_person_is_told()
    {
        var now = Queued;
        var attempts = 1;
        while (RetryPolicy.NextAttempt(attempts, Queued, now, jitter: 0.5) is { } next)
            (now, attempts) = (next, attempts + 1);

        Assert.That(now - Queued, Is.InRange(TimeSpan.FromHours(36 - 12), TimeSpan.FromHours(48)));
        Assert.That(RetryPolicy.NextAttempt(attempts, Queued, Queued.AddHours(36).AddTicks(1), jitter: 0), Is.Null);
        Assert.That(RetryPolicy.NextAttempt(attempts, Queued, Queued.AddHours(36), jitter: 0), Is.EqualTo(Queued.AddHours(48)));
    }
}
