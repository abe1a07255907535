namespace SurveyFollowUp.Core.Calendar;

/// <summary>A time in which the working clock stands still because we wait for the customer; without an end it still does.</summary>
public sealed record Pause(DateTimeOffset From, DateTimeOffset? To);

/// <summary>The customer's clock, which never stops, and the team's, which runs in working hours when nobody waits for the customer.</summary>
/// <param name="Pauses">In any order; what two of them share counts once.</param>
public sealed record TwoClocks(BusinessCalendar Calendar, DateTimeOffset AnsweredAt, DateTimeOffset OpenedAt, IReadOnlyList<Pause> Pauses)
{
    /// <summary>How long the customer has waited since they answered.</summary>
    public TimeSpan Waited(DateTimeOffset now) => now > AnsweredAt ? now - AnsweredAt : TimeSpan.Zero;

    /// <summary>The working time since the follow-up was opened, without the pauses.</summary>
    public TimeSpan Used(DateTimeOffset now) =>
        Stops(now).Aggregate(Calendar.Between(OpenedAt, now), (used, stop) => used - Calendar.Between(stop.Opens, stop.Closes < now ? stop.Closes : now));

    /// <summary>What is left of a limit; below zero, by how much it was missed.</summary>
    public TimeSpan Left(TimeSpan limit, DateTimeOffset now) => limit - Used(now);

    /// <summary>The share of a limit that is used: 0.75 is time to warn, 1 and more is late.</summary>
    public double ShareUsed(TimeSpan limit, DateTimeOffset now) => limit > TimeSpan.Zero ? Used(now) / limit : 1;

    /// <summary>When a limit falls. While a pause lasts, it is the moment that holds if the pause ends now.</summary>
    public DateTimeOffset FallsAt(TimeSpan limit, DateTimeOffset now) => Moved(Calendar.Add(OpenedAt, limit), now);

    /// <summary>When a moment set without pauses, such as one on the fifth working day, falls: later by the working time paused before it.</summary>
    public DateTimeOffset Moved(DateTimeOffset limit, DateTimeOffset now)
    {
        foreach (var stop in Stops(now).TakeWhile(stop => stop.Opens < limit))
        {
            var paused = Calendar.Between(stop.Opens, stop.Closes);
            limit = paused > TimeSpan.Zero ? Calendar.Add(limit, paused) : limit;
        }

        return limit;
    }

    /// <summary>The pauses since the opening, in order, without what two of them share.</summary>
    List<Shift> Stops(DateTimeOffset now)
    {
        var stops = new List<Shift>();
        foreach (var pause in Pauses.OrderBy(pause => pause.From))
        {
            var opens = stops.Count > 0 && stops[^1].Closes > pause.From ? stops[^1].Closes : pause.From > OpenedAt ? pause.From : OpenedAt;
            if ((pause.To ?? now) > opens)
                stops.Add(new Shift(opens, pause.To ?? now));
        }

        return stops;
    }
}
