using FsCheck;
using FsCheck.Fluent;
using SurveyFollowUp.Core.Boundaries;
using static SurveyFollowUp.Core.Tests.FollowUps.Given;

namespace SurveyFollowUp.Core.Tests.Boundaries;

public class BoundaryLadderTests
{
    const string Why = "It happened again.";

    static readonly Boundary Limit = BoundaryLadder.Cross(null, BoundaryRung.FriendlyLimit, [Conduct.Insults], null, Nadia, Monday);

    [Test]
    public void Each_boundary_ends_after_ninety_days_and_is_looked_at_again_half_way()
    {
        Assert.That(Limit.ExpiresAt, Is.EqualTo(Monday.AddDays(90)));
        Assert.That(Limit.IsInForce(Monday.AddDays(89)));
        Assert.That(Limit.IsInForce(Monday.AddDays(90)), Is.False);
        Assert.That(Limit.IsReviewDue(Monday.AddDays(44)), Is.False);
        Assert.That(Limit.IsReviewDue(Monday.AddDays(45)));
    }

    [Test]
    public void Crossed_again_a_boundary_goes_no_lower_and_says_all_that_happened()
    {
        var led = BoundaryLadder.Cross(Limit, BoundaryRung.InWriting, [Conduct.Threats], Tomas, Nadia, Monday.AddDays(1));
        var again = BoundaryLadder.Cross(led, BoundaryRung.FriendlyLimit, [], null, Nadia, Monday.AddDays(2));

        Assert.That(led.Conduct, Is.EqualTo(new[] { Conduct.Insults, Conduct.Threats }));
        Assert.That(again.Rung, Is.EqualTo(BoundaryRung.InWriting));
        Assert.That(again.LeadId, Is.EqualTo(Tomas));
        Assert.That(again.ExpiresAt, Is.EqualTo(Monday.AddDays(92)));
    }

    [Test]
    public void What_is_over_is_forgotten_when_a_new_one_is_set()
    {
        var later = BoundaryLadder.Cross(Limit, BoundaryRung.FriendlyLimit, [Conduct.Sexual], null, Nadia, Monday.AddDays(91));

        Assert.That(later.Conduct, Is.EqualTo(new[] { Conduct.Sexual }));
    }

    [Test]
    public void From_the_third_rung_the_lead_goes_on_in_writing_and_a_restriction_says_what_is_left()
    {
        var warned = Limit.Raise(Tomas, Tomas, Why, Monday);
        var led = warned.Raise(Tomas, Tomas, Why, Monday);
        var restricted = led.Raise(Tomas, Tomas, Why, Monday, Restriction.CertainTimes, 180, "Tuesdays 9 to 10");

        Assert.That(warned.IsLeads(Monday), Is.False);
        Assert.That(led.IsLeads(Monday) && led.InWritingUntil(Monday) == led.ExpiresAt);
        Assert.That(restricted.IsLeads(Monday));
        Assert.That(restricted.InWritingUntil(Monday), Is.Null);
        Assert.That(restricted.ExpiresAt, Is.EqualTo(Monday.AddDays(180)));
        Assert.That(() => led.Raise(Tomas, Tomas, Why, Monday, days: 181), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => restricted.Raise(Tomas, Tomas, Why, Monday), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void A_restriction_is_renewed_by_somebody_else_where_there_is_anybody()
    {
        var restricted = Limit.Raise(Tomas, Tomas, Why, Monday).Raise(Tomas, Tomas, Why, Monday).Raise(Tomas, Tomas, Why, Monday);

        Assert.That(restricted.MayRenew(Tomas, [Tomas, Nadia]), Is.False);
        Assert.That(restricted.MayRenew(Nadia, [Tomas, Nadia]));
        Assert.That(restricted.MayRenew(Tomas, [Tomas]));
        Assert.That(restricted.Lower(Tomas, Why, Monday).Restriction, Is.Null, "whoever decided may always lower it");
    }

    [Test]
    public void Whatever_is_done_it_has_a_reason_an_end_within_180_days_and_moves_one_rung_at_a_time()
    {
        Prop.ForAll(Gen.Choose(0, 5).ListOf().ToArbitrary(), acts =>
        {
            var (boundary, now) = (Limit, Monday);
            foreach (var act in acts)
            {
                now = now.AddDays(act);
                var before = boundary;
                if (!before.IsInForce(now))
                    return !before.IsLeads(now) && before.InWritingUntil(now) is null;

                boundary = Move(before, act, now);
                var rungs = Math.Abs(boundary.Rung - before.Rung);
                if (boundary.ExpiresAt > now.AddDays(180) || (boundary.Why == "" && boundary.Act != BoundaryAct.Set) || boundary.Conduct.IsEmpty)
                    return false;

                if (rungs > 1 && boundary.Act is BoundaryAct.Raised or BoundaryAct.Lowered or BoundaryAct.Renewed)
                    return false;

                if (boundary.IsLeads(now) && boundary.LeadId is null)
                    return false;
            }

            return true;
        }).QuickCheckThrowOnFailure();
    }

    static Boundary Move(Boundary boundary, int act, DateTimeOffset now) => act switch
    {
        0 or 1 when boundary.Rung < BoundaryRung.Restricted => boundary.Raise(Tomas, Tomas, Why, now),
        2 => boundary.Renew(Tomas, Why, now),
        3 => boundary.Lower(Tomas, Why, now),
        4 => BoundaryLadder.Cross(boundary, BoundaryRung.InWriting, [Conduct.Threats], Nadia, Nadia, now),
        5 => boundary.Lift(Tomas, Why, now),
        _ => boundary,
    };
}
