using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Boundaries;

/// <summary>How a boundary is set, and how it moves: one rung at a time, with a reason, and always with an end.</summary>
public static class BoundaryLadder
{
    /// <summary>Long enough that the next contact falls into it, short enough that nobody is judged for what they said last year.</summary>
    public const int Days = 90;

    /// <summary>For how long a lead may restrict contact.</summary>
    public static readonly ImmutableArray<int> RestrictedDays = [30, 90, 180];

    /// <summary>The line was crossed: a boundary that is in force goes no lower and no shorter by it.</summary>
    public static Boundary Cross(Boundary? before, BoundaryRung rung, IEnumerable<Conduct> conduct, Guid? lead, Guid by, DateTimeOffset now)
    {
        var last = before?.IsInForce(now) == true ? before : null;
        var kinds = (last?.Conduct ?? []).Union(conduct.DefaultIfEmpty(Conduct.Other)).Distinct().Order().ToImmutableArray();
        var known = kinds.Length > 1 ? kinds.Remove(Conduct.Other) : kinds;
        var set = new Boundary(BoundaryAct.Set, rung, known, now, now, now, by).For(Days, now) with { LeadId = lead };

        return last is null || last.Rung < rung ? set : last with
        {
            Act = BoundaryAct.Set,
            Conduct = set.Conduct,
            SetAt = now,
            ExpiresAt = Later(last.ExpiresAt, set.ExpiresAt),
            LeadId = last.LeadId ?? lead,
            By = by,
            Why = "",
        };
    }

    /// <summary>One rung up; to the last one only with what it leaves, and for how long.</summary>
    /// <param name="lead">Who goes on from the third rung on, where nobody does yet.</param>
    public static Boundary Raise(
        this Boundary boundary, Guid by, Guid lead, string why, DateTimeOffset now, Restriction? restriction = null, int days = Days, string times = "")
    {
        var raised = boundary.Moved(BoundaryAct.Raised, boundary.Rung + 1, by, why, now);
        if (raised.Rung < BoundaryRung.Restricted)
            return raised with { LeadId = raised.Rung == BoundaryRung.InWriting ? boundary.LeadId ?? lead : boundary.LeadId };

        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, RestrictedDays[^1]);
        return raised.For(days, now) with
        {
            LeadId = boundary.LeadId ?? lead,
            Restriction = restriction ?? Restriction.OnlyInWriting,
            Times = restriction == Restriction.CertainTimes ? times : "",
        };
    }

    /// <summary>One rung down; below the first there is none.</summary>
    public static Boundary Lower(this Boundary boundary, Guid by, string why, DateTimeOffset now) =>
        boundary.Rung <= BoundaryRung.FriendlyLimit
            ? boundary.Lift(by, why, now)
            : boundary.Moved(BoundaryAct.Lowered, boundary.Rung - 1, by, why, now) with { Restriction = null, Times = "" };

    /// <summary>It is still needed: as long again, and looked at again half-way.</summary>
    public static Boundary Renew(this Boundary boundary, Guid by, string why, DateTimeOffset now) =>
        boundary.Moved(BoundaryAct.Renewed, boundary.Rung, by, why, now);

    public static Boundary Lift(this Boundary boundary, Guid by, string why, DateTimeOffset now) =>
        boundary with
        {
            Act = BoundaryAct.Lifted,
            Rung = BoundaryRung.None,
            By = by,
            Why = why,
            ExpiresAt = now,
            ReviewAt = now,
            Restriction = null,
            Times = "",
        };

    /// <summary>A restriction is not made longer by whoever decided on it, where anybody else could look at it.</summary>
    public static bool MayRenew(this Boundary boundary, Guid by, IEnumerable<Guid> reviewers) =>
        boundary.Rung != BoundaryRung.Restricted || boundary.By != by || reviewers.All(reviewer => reviewer == by);

    static Boundary Moved(this Boundary boundary, BoundaryAct act, BoundaryRung rung, Guid by, string why, DateTimeOffset now)
    {
        if (!boundary.IsInForce(now))
            throw new InvalidOperationException("A boundary that is over is not moved.");

        if (why == "")
            throw new InvalidOperationException("A boundary is moved for a reason.");

        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)rung, (int)BoundaryRung.Restricted);
        return (boundary with { Act = act, Rung = rung, By = by, Why = why }).For(Days, now);
    }

    /// <summary>With its end, and looked at again half-way.</summary>
    static Boundary For(this Boundary boundary, int days, DateTimeOffset now) =>
        boundary with { ExpiresAt = now.AddDays(days), ReviewAt = now.AddDays(days / 2) };

    static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
