using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.Care;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.Care;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Today;

/// <summary>All that the page Today shows at one moment.</summary>
/// <param name="Person">Whom to follow up now; null when nobody waits, or all are held by colleagues.</param>
/// <param name="Why">Which rule put them on top; null when the agent chose them.</param>
/// <param name="Holder">A colleague who has the chosen person on their screen.</param>
public sealed record Desk(
    DateTimeOffset Now,
    Person? Person,
    Reason? Why,
    Holder? Holder,
    IReadOnlyList<Person> NextUp,
    IReadOnlyList<Colleague> Colleagues,
    UndoOffer? Undo)
{
    /// <summary>People wait, but colleagues hold them all.</summary>
    public bool AllAreHeld { get; init; }

    /// <summary>How the queue spares the agent just now.</summary>
    public Ease Ease { get; init; }

    /// <summary>A moment for somebody who was pleased: nobody waits, nor is passed over, or hard calls lie behind and nobody is due.</summary>
    public bool HasRoomToThank => Person is null ? Skipped is null : Ease != Ease.None && !Person.NextIsPromise && !Person.IsOverdue(Now);

    /// <summary>A word about a pause; null for none.</summary>
    public Nudge? Nudge { get; init; }

    /// <summary>Whom the agent passed over last, as long as it holds.</summary>
    public Skipped? Skipped { get; init; }
}

/// <summary>Finds the next person, reserves them, and reads what the page needs: nine statements, however many people wait.</summary>
public sealed class DeskReader(
    QueueStore queue, PeopleStore people, UndoStore undos, CareStore care, SkipStore skips, BusinessCalendar calendar, Clock clock)
{
    const int NextUp = 5;

    /// <param name="chosen">Whom the agent wants to see; null for the next in order.</param>
    public async Task<Desk> ReadAsync(Guid agent, Guid? chosen)
    {
        var now = await clock.NowAsync();
        var cared = await care.OfAsync(agent, now);
        var inOrder = NextPerson.InOrder(await queue.CandidatesAsync(agent, now), cared.Strain.Ease, calendar, now);
        var (first, isMine) = chosen is { } id ? (id, await queue.ClaimAsync(id, agent, now)) : await ClaimFirstAsync(inOrder, agent, now);

        var others = inOrder.Where(candidate => candidate.Id != first && !candidate.IsHeld).Take(NextUp).ToList();
        var shown = await people.OfAsync([.. first is null ? [] : new[] { first.Value }, .. others.Select(candidate => candidate.Id)]);
        var person = first is null ? null : shown.Find(person => person.Id == first) ?? throw new NotFoundException($"There is no follow-up {first}.");

        return new Desk(
            now,
            person,
            chosen is null && first is not null ? WhyFirst(first.Value, inOrder, cared.Strain.Ease, now) : null,
            isMine || first is null ? null : await queue.HolderAsync(first.Value, now),
            [.. shown.Where(other => other.Id != first)],
            await queue.ColleaguesAsync(now, Midnight(now, 1)),
            await undos.LatestAsync(agent, now))
        {
            AllAreHeld = first is null && inOrder.Count > 0,
            Ease = cared.Strain.Ease,
            Nudge = cared.Nudge,
            Skipped = await skips.LatestAsync(agent, now),
        };
    }

    public Task<DayDone> DayDoneAsync(Guid agent, DateTimeOffset now) => queue.DayDoneAsync(agent, Midnight(now, 0), Midnight(now, 1), Midnight(now, 2));

    /// <summary>The lead with the least open work besides this agent; null when nobody else leads.</summary>
    public async Task<Guid?> LeadForAsync(Guid agent, DateTimeOffset now) =>
        (await queue.ColleaguesAsync(now, Midnight(now, 1)))
            .Where(colleague => colleague.IsLead && colleague.Id != agent)
            .MinBy(lead => (lead.IsAway, lead.Open))?.Id;

    /// <summary>The first whom no colleague claims in the same instant, or was done with just before: that one is free again, but taken.</summary>
    async Task<(Guid?, bool)> ClaimFirstAsync(List<Candidate> inOrder, Guid agent, DateTimeOffset now)
    {
        foreach (var candidate in inOrder.Where(candidate => !candidate.IsHeld))
        {
            if (await queue.ClaimAsync(candidate.Id, agent, now) && await queue.StillWaitsAsync(candidate.Id, agent, now))
                return (candidate.Id, true);
        }

        return (null, false);
    }

    Reason WhyFirst(Guid id, List<Candidate> inOrder, Ease ease, DateTimeOffset now)
    {
        var place = inOrder.FindIndex(candidate => candidate.Id == id);
        var isSpared = ease != Ease.None && NextPerson.InOrder(inOrder.Where(candidate => !candidate.IsHeld), Ease.None, calendar, now)[0].Id != id;

        return NextPerson.WhyFirst(inOrder[place], inOrder.ElementAtOrDefault(place + 1), isSpared ? ease : Ease.None, calendar, now);
    }

    DateTimeOffset Midnight(DateTimeOffset now, int days) => calendar.At(calendar.DayOf(now).AddDays(days), default);
}
