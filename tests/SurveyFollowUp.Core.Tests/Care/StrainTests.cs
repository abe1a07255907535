using FsCheck;
using FsCheck.Fluent;
using SurveyFollowUp.Core.Care;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Segmentation;
using Outcome = SurveyFollowUp.Core.FollowUps.Outcome;

namespace SurveyFollowUp.Core.Tests.Care;

public class StrainTests
{
    static readonly DateTimeOffset Ten = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    [Test]
    public void Three_hard_calls_in_a_row_put_the_fourth_back()
    {
        Assert.That(After(Hard(30), Hard(20)).Ease, Is.EqualTo(Ease.None));
        Assert.That(After(Hard(30), Hard(20), Hard(5)).Ease, Is.EqualTo(Ease.AfterHardCalls));
        Assert.That(Ease.AfterHardCalls.PutsBack(StepKind.Call, Segment.VeryDissatisfied));
        Assert.That(Ease.AfterHardCalls.PutsBack(StepKind.Call, Segment.Dissatisfied), Is.False);
        Assert.That(Ease.AfterHardCalls.PutsBack(StepKind.Email, Segment.VeryDissatisfied), Is.False);
    }

    [Test]
    public void An_e_mail_or_a_break_ends_the_row_and_a_call_that_nobody_answered_does_not()
    {
        Assert.That(After(Hard(40), Hard(30), Hard(20), Mail(10)).HardCalls, Is.Zero);
        Assert.That(After(Hard(40), Hard(30), Vain(25), Hard(20)).HardCalls, Is.EqualTo(3));
        Assert.That(After(Hard(40), Hard(30), Hard(20), Calm(10)).HardCalls, Is.Zero);
        Assert.That(Strain.Of([Hard(5), Hard(20), Hard(30)], restedAt: Ten.AddMinutes(-15), Ten).HardCalls, Is.EqualTo(1));
    }

    [Test]
    public void After_a_call_that_crossed_the_line_comes_no_call_for_half_an_hour_or_until_something_calmer_was_done()
    {
        Assert.That(After(Crossed(10)).Ease, Is.EqualTo(Ease.AfterBoundary));
        Assert.That(After(Crossed(31)).Ease, Is.EqualTo(Ease.None));
        Assert.That(After(Crossed(10), Mail(2)).Ease, Is.EqualTo(Ease.None));
        Assert.That(After(Crossed(10), Vain(2)).Ease, Is.EqualTo(Ease.AfterBoundary), "nobody was spoken to since");
        Assert.That(Ease.AfterBoundary.PutsBack(StepKind.Call, Segment.Dissatisfied));
        Assert.That(Ease.AfterBoundary.PutsBack(StepKind.Email, Segment.VeryDissatisfied), Is.False);
    }

    [Test]
    public void A_break_ends_the_word_about_the_call_but_not_the_calm_after_it()
    {
        var rested = Strain.Of([Crossed(20)], restedAt: Ten.AddMinutes(-5), Ten);

        Assert.That(rested.NudgeAt(Ten), Is.Null);
        Assert.That(rested.Ease, Is.EqualTo(Ease.AfterBoundary));
        Assert.That(After(Crossed(20)).NudgeAt(Ten), Is.EqualTo(Nudge.Boundary));
    }

    [Test]
    public void A_word_is_said_after_ninety_minutes_without_a_pause_and_a_gap_is_a_pause()
    {
        Logged[] busy = [.. Enumerable.Range(0, 10).Select(number => Calm(number * 10))];

        Assert.That(Strain.Of(busy, null, Ten).NudgeAt(Ten), Is.EqualTo(Nudge.LongStretch));
        Assert.That(Strain.Of([.. busy.Take(9)], null, Ten).NudgeAt(Ten), Is.Null, "eighty minutes");
        Assert.That(Strain.Of([.. busy.Where(logged => logged.At <= Ten.AddMinutes(-60) || logged.At > Ten.AddMinutes(-30))], null, Ten).NudgeAt(Ten), Is.Null);
    }

    [Test]
    public void Whatever_was_logged_nobody_is_offered_a_fourth_hard_call_while_somebody_calmer_waits()
    {
        var days =
            from acts in Gen.Elements<Func<int, Logged>>(Hard, Hard, Hard, Calm, Vain, Mail, Crossed).ListOf()
            select acts.Index().Select(act => act.Item(5 * act.Index));

        Prop.ForAll(days.ToArbitrary(), day =>
        {
            List<Logged> logged = [.. day];
            var row = logged.Where(one => !one.WasInVain()).Take(3).ToList();
            var isTooMuch = row.Count == 3 && row.All(one => one.IsHardCall());
            return !isTooMuch || Strain.Of(logged, null, Ten).Ease.PutsBack(StepKind.Call, Segment.VeryDissatisfied);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    /// <summary>The earliest first.</summary>
    static Strain After(params Logged[] day) => Strain.Of([.. day.Reverse()], null, Ten);

    static Logged Hard(int minutesAgo) => new(StepKind.Call, Outcome.SolvedNow, Segment.VeryDissatisfied, Ten.AddMinutes(-minutesAgo));

    static Logged Calm(int minutesAgo) => Hard(minutesAgo) with { Segment = Segment.Dissatisfied };

    static Logged Vain(int minutesAgo) => Hard(minutesAgo) with { Outcome = Outcome.NoAnswer };

    static Logged Mail(int minutesAgo) => Hard(minutesAgo) with { Outcome = Outcome.MailSent };

    static Logged Crossed(int minutesAgo) => Hard(minutesAgo) with { Outcome = Outcome.UnacceptableBehaviour };
}
