using SurveyFollowUp.Core.Segmentation;
using static SurveyFollowUp.Core.Segmentation.Segment;

namespace SurveyFollowUp.Core.Tests.Segmentation;

/// <summary>What the default rules do with more than a score.</summary>
public class DefaultRulesTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    [TestCase(10, Dissatisfied)]
    [TestCase(7, Dissatisfied)]
    [TestCase(5, Dissatisfied)]
    [TestCase(2, VeryDissatisfied)]
    public void Whoever_asks_to_be_contacted_gets_a_follow_up(int score, Segment expected)
    {
        var verdict = Judge(Nps(score) with { WantsContact = true });

        Assert.That(verdict.Segment, Is.EqualTo(expected));
        Assert.That(verdict.Rule, Is.EqualTo(score > 6 ? "contact-me" : score > 3 ? "nps-4-6" : "nps-0-3"));
    }

    [TestCase(9, "Great service, thank you!", false)]
    [TestCase(9, "", false)]
    [TestCase(9, "Terrible, the worst I have seen", true)]
    [TestCase(9, "Never a problem", false)]
    [TestCase(9, "It wasn't very bad at all", false)]
    [TestCase(10, "Aldrig några problem, aldrig besviken", false)]
    [TestCase(10, "Helt usel kundtjänst", true)]
    [TestCase(10, "Surkea kokemus", true)]
    [TestCase(8, "Terrible, the worst I have seen", false)]
    [TestCase(1, "Excellent, perfect in every way", true)]
    [TestCase(1, "Not good, not helpful", false)]
    [TestCase(1, "Utmärkt bemötande och jättebra pris", true)]
    [TestCase(1, "Takapenkki oli likainen", false)]
    [TestCase(1, "Terrible, the worst I have seen", false)]
    public void Words_that_contradict_the_score_are_looked_at_and_decide_nothing(int score, string comment, bool needsLook)
    {
        var verdict = Judge(Nps(score) with { Comment = comment });

        Assert.That(verdict.NeedsLook, Is.EqualTo(needsLook));
        Assert.That(verdict.Segment, Is.EqualTo(Judge(Nps(score)).Segment));
    }

    [TestCase(9, Passive, true)]
    [TestCase(8, Dissatisfied, false)]
    [TestCase(5, VeryDissatisfied, false)]
    [TestCase(2, VeryDissatisfied, false)]
    public void A_threat_raises_by_one_level_and_somebody_looks_at_the_satisfied_who_threaten(int score, Segment expected, bool needsLook)
    {
        var verdict = Judge(Nps(score) with { Comment = "Min advokat kontaktar ARN, och jag säger upp avtalet." });

        Assert.That(verdict.Segment, Is.EqualTo(expected));
        Assert.That(verdict.NeedsLook, Is.EqualTo(needsLook));
    }

    [TestCase(2, 11, VeryDissatisfied, "score:nps,2,0,10;+again:2,12")]
    [TestCase(5, 11, VeryDissatisfied, "score:nps,5,0,10;+again:2,12")]
    [TestCase(5, 13, Dissatisfied, "score:nps,5,0,10")]
    [TestCase(8, 11, Passive, "")]
    public void Whoever_is_dissatisfied_again_within_a_year_is_raised(int score, int monthsAgo, Segment expected, string reasons)
    {
        var verdict = Judge(Nps(score) with { Past = [new PastAnswer(Now.AddMonths(-monthsAgo), Metric.Csat, 0.25m, Dissatisfied)] });

        Assert.That(verdict.Segment, Is.EqualTo(expected));
        Assert.That(Reasons.Write(verdict.Reasons), Is.EqualTo(reasons));
    }

    [Test]
    public void An_answer_of_the_same_moment_or_later_is_no_past()
    {
        var verdict = Judge(Nps(5) with
        {
            Past = [new PastAnswer(Now, Metric.Nps, 0, VeryDissatisfied), new PastAnswer(Now.AddDays(1), Metric.Nps, 0, Dissatisfied)],
        });

        Assert.That(verdict.Segment, Is.EqualTo(Dissatisfied));
    }

    [TestCase(1, 5, "share-above-60")]
    [TestCase(1, 7, "share-above-60")]
    public void A_recommendation_on_another_scale_is_judged_by_its_share(int lowest, int highest, string rule)
    {
        Assert.That(Judge(new Answer(Metric.Nps, new Scale(lowest, highest), highest)).Rule, Is.EqualTo(rule));
        Assert.That(Judge(new Answer(Metric.Nps, new Scale(lowest, highest), lowest)).Segment, Is.EqualTo(VeryDissatisfied));
    }

    [Test]
    public void A_recommendation_from_1_to_10_is_judged_like_one_from_0_to_10()
    {
        Assert.That(Judge(new Answer(Metric.Nps, new Scale(1, 10), 6)).Rule, Is.EqualTo("nps-4-6"));
    }

    [Test]
    public void Half_a_survey_with_a_passive_answer_is_looked_at()
    {
        Assert.That(Judge(Nps(7) with { BrokenOff = true }).NeedsLook, Is.True);
        Assert.That(Judge(Nps(9) with { BrokenOff = true }).NeedsLook, Is.False);
    }

    [Test]
    public void The_names_that_are_stored_with_answers_stay() => Assert.That(
        Ruleset.Default.Rules.Select(rule => rule.Name),
        Is.SupersetOf(["nps-0-3", "nps-4-6", "nps-7-8", "nps-9-10", "bad-of-two", "share-below-20", "share-below-40", "share-to-60", "share-above-60"]));

    [Test]
    public void Nothing_is_wrong_with_them() => Assert.That(Ruleset.Check(Ruleset.Default.Rules), Is.Empty);

    [Test]
    public void They_look_at_the_past() => Assert.That(Ruleset.Default.NeedsPast, Is.True);

    [Test]
    public void A_reason_holds_the_words_as_they_were_written()
    {
        var verdict = Judge(Nps(5) with { Comment = "Nu räcker det: vi AVSLUTAR härmed vårt  abonnemanget, punkt." });

        Assert.That(verdict.Reasons[^1], Is.EqualTo(new Reason(Effect.Raised, ReasonKind.Words, ["AVSLUTAR härmed vårt  abonnemanget"])));
    }

    [Test]
    public void The_satisfied_are_judged_without_reasons_and_explained_with_them()
    {
        Assert.That(Judge(Nps(9)).Reasons, Is.Empty);
        Assert.That(Judge(Nps(9)), Is.SameAs(Judge(Nps(10))), "nothing is allocated");
        Assert.That(Reasons.Write(Ruleset.Default.Explain(Nps(9)).Reasons), Is.EqualTo("score:nps,9,0,10"));
    }

    static Answer Nps(int score) => new(Metric.Nps, Scale.Nps, score) { AnsweredAt = Now };

    static Verdict Judge(Answer answer) => Ruleset.Default.Judge(answer);
}
