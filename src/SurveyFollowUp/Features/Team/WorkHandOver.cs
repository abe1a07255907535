using SurveyFollowUp.Core.Assignment;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Features.Accounts;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Team;

/// <summary>How many follow-ups went over, and how many of them wait for a new owner because nobody could have them.</summary>
public sealed record HandedOver(int Count, int Unowned);

/// <summary>
/// The open work of one person goes over in one step: to a colleague, shared out by the roster, or back to the queue. Each follow-up
/// tells it in its story, and whoever has it now hears of it. One that a colleague takes over at the same moment stays with that colleague.
/// </summary>
public sealed class WorkHandOver(Db db, FollowUpStore followUps, Telling telling, DutyStore duty, Clock clock)
{
    /// <summary>Shared out by the roster.</summary>
    public const string SharedOut = "share";

    /// <summary>Back to the queue, for whoever comes first.</summary>
    public const string Queue = "queue";

    sealed record Waiting(Guid Id, Segment Segment, StepKind? NextKind, string Language, string Touchpoint);

    /// <summary>What is open with somebody; with a moment, only what is due before it.</summary>
    public Task<int> CountAsync(Guid owner, DateTimeOffset? dueBefore = null) =>
        db.FindAsync<int>("""
            select count(*)::int from follow_ups
            where owner_id = @owner and status <> 'Closed' and (@dueBefore::timestamptz is null or next_due_at < @dueBefore)
            """, new { owner, dueBefore = dueBefore?.UtcDateTime });

    /// <summary>Who could take it all, those with the least open first.</summary>
    public async Task<IReadOnlyList<Agent>> TakersAsync(Guid from) =>
        [.. (await duty.AgentsAsync()).Where(agent => agent.IsThere && agent.Id != from).OrderBy(agent => agent.Open.Calls + agent.Open.Emails)];

    /// <param name="to"><see cref="SharedOut"/>, <see cref="Queue"/>, or the id of a colleague.</param>
    /// <returns>Null when it says none of these, or somebody who is not there.</returns>
    public async Task<HandedOver?> HandOverAsync(User from, string? to, Guid actor, DateTimeOffset? dueBefore = null)
    {
        if (to == Queue)
            return await MoveAsync(from, _ => null, actor, dueBefore);

        if (to == SharedOut)
            return await ShareOutAsync(from, actor, dueBefore);

        var taker = (await TakersAsync(from.Id)).FirstOrDefault(agent => agent.Id.ToString() == to);
        return taker is null ? null : await MoveAsync(from, _ => taker, actor, dueBefore);
    }

    /// <summary>Back to the queue: whoever takes it next owns it, and the leads hear that it has nobody.</summary>
    public Task<HandedOver> FreeAsync(User from, Guid? actor) => MoveAsync(from, _ => null, actor, dueBefore: null);

    /// <summary>Each to whoever of the others suits best; nobody gets all that is hard.</summary>
    async Task<HandedOver> ShareOutAsync(User from, Guid actor, DateTimeOffset? dueBefore)
    {
        var team = await duty.AgentsAsync();
        var roster = new Roster(team.Where(agent => agent.Id != from.Id));
        var knownTeam = team.FirstOrDefault(agent => agent.Id == from.Id)?.Teams.FirstOrDefault() ?? "";

        return await MoveAsync(from, work => roster.Next(CaseOf(work, knownTeam)).Owner, actor, dueBefore);
    }

    async Task<HandedOver> MoveAsync(User from, Func<Waiting, Agent?> ownerOf, Guid? actor, DateTimeOffset? dueBefore)
    {
        var (count, unowned) = (0, 0);
        await db.InTransactionAsync(async () =>
        {
            var now = await clock.NowAsync();
            foreach (var work in await LockAsync(from.Id, dueBefore))
            {
                var followUp = await followUps.GetAsync(work.Id);
                var change = ownerOf(work) is { } owner
                    ? followUp.HandOver(owner.Id, owner.Name, why: "", actor ?? from.Id, now)
                    : followUp.LoseOwner(from.Name, actor, now);

                await followUps.SaveAsync(change);
                await telling.TellAsync(change);
                count++;
                unowned += change.FollowUp.OwnerId is null ? 1 : 0;
            }

            await db.ExecuteAsync("delete from claims where user_id = @Id", new { from.Id });
        });

        return new HandedOver(count, unowned);
    }

    /// <summary>The order in which it is due, so that what is due first is dealt out first.</summary>
    Task<List<Waiting>> LockAsync(Guid owner, DateTimeOffset? dueBefore) =>
        db.QueryAsync<Waiting>("""
            select f.id, f.segment, f.next_kind, coalesce(nullif(r.language, ''), p.language) as language, r.touchpoint
            from follow_ups f
            join responses r on r.id = f.response_id
            join respondents p on p.id = f.respondent_id
            where f.owner_id = @owner and f.status <> 'Closed' and (@dueBefore::timestamptz is null or f.next_due_at < @dueBefore)
            order by f.next_due_at nulls last, f.id
            for update of f
            """, new { owner, dueBefore = dueBefore?.UtcDateTime });

    static Case CaseOf(Waiting work, string team) =>
        new(work.Segment, work.NextKind is StepKind.Call or StepKind.AfterCareCall)
        {
            Language = work.Language,
            Touchpoint = work.Touchpoint,
            Team = team,
        };
}
