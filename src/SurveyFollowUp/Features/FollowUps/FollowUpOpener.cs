using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>How many new follow-ups one agent gets, and how many are open with them already.</summary>
public sealed record Share(string Name, int New, int Open);

/// <summary>Opens many follow-ups at once: planned by the playbook, shared out by load, written by COPY.</summary>
public sealed class FollowUpOpener(Db db, Strategy strategy)
{
    sealed record OpenWork(Guid Agent, string Name, int Open);

    /// <summary>Who is there to take follow-ups, and how much they have.</summary>
    public async Task<TeamRoster> RosterAsync() => new((await OpenWorkAsync()).Select(work => (work.Agent, work.Open)));

    public async Task<IReadOnlyList<Opened>> OpenAsync(IReadOnlyList<Newcomer> newcomers, TeamRoster roster, DateTimeOffset now)
    {
        if (newcomers.Count == 0)
            return [];

        var ids = new RisingIds();
        var plans = new Dictionary<(Segment, Reach), FollowUp>();

        // Everybody of a segment who can be reached the same way has the same plan: only the ids differ.
        var opened = newcomers.Select(newcomer =>
        {
            if (!plans.TryGetValue((newcomer.Segment, newcomer.Reach), out var plan))
                plans[(newcomer.Segment, newcomer.Reach)] = plan = strategy.Open(Guid.Empty, newcomer.Segment, newcomer.Reach, ownerId: null, now);

            return (newcomer, plan: Copy(plan, ids, roster.Next()));
        }).ToList();

        await CopyFollowUpsAsync(opened);
        await CopyStepsAsync(opened.Select(pair => pair.plan));
        await CopyAlarmsAsync(opened.Select(pair => pair.plan));
        await CopyEventsAsync(opened.Select(pair => pair.plan));
        return [.. opened.Select(pair => new Opened(pair.newcomer.RespondentId, pair.plan.Id))];
    }

    /// <summary>Who would get how many, if so many were opened now; empty when nobody is an agent.</summary>
    public async Task<IReadOnlyList<Share>> SharesAsync(int newcomers)
    {
        var work = await OpenWorkAsync();
        var roster = new Roster(work.Select(work => (work.Agent, work.Open)));
        var given = Enumerable.Range(0, newcomers).Select(_ => roster.Next()).CountBy(agent => agent ?? Guid.Empty).ToDictionary();

        return [.. work.Select(agent => new Share(agent.Name, given.GetValueOrDefault(agent.Agent), agent.Open))];
    }

    static FollowUp Copy(FollowUp plan, RisingIds ids, Guid? ownerId) => plan with
    {
        Id = ids.Next(),
        OwnerId = ownerId,
        Steps = [.. plan.Steps.Select(step => step with { Id = ids.Next() })],
        Alarms = [.. plan.Alarms.Select(alarm => alarm with { Id = ids.Next() })],
    };

    Task<List<OpenWork>> OpenWorkAsync() =>
        db.QueryAsync<OpenWork>("""
            select u.id as agent, u.name, count(f.id)::int as open
            from users u
            left join follow_ups f on f.owner_id = u.id and f.status = 'Open'
            where u.is_active and 'Agent' = any(u.roles)
            group by u.id
            order by u.name, u.id
            """);

    async Task CopyFollowUpsAsync(List<(Newcomer, FollowUp)> opened)
    {
        var rows = new BinaryRows();
        foreach (var (newcomer, followUp) in opened)
        {
            var step = followUp.CurrentStep!;
            rows.StartRow(17);
            rows.Write(followUp.Id);
            rows.Write(newcomer.RespondentId);
            rows.Write(newcomer.ResponseId);
            rows.Write(followUp.Version);
            rows.Write(followUp.Status.ToString());
            rows.Write(followUp.Segment.ToString());
            rows.Write(followUp.Reach.ToString());
            if (followUp.OwnerId is { } owner)
                rows.Write(owner);
            else
                rows.Null();
            rows.Write(followUp.Escalation.ToString());
            rows.Write(followUp.OpenedAt);
            rows.Write(followUp.CloseBy);
            rows.Write(step.Kind.ToString());
            rows.Write(step.StartsAt);
            rows.Write(step.DueAt);
            rows.Write(followUp.Playbook);
            rows.Write(followUp.Place);
            rows.Write(followUp.ContactBy);
        }

        await db.CopyIntoAsync("""
            follow_ups (id, respondent_id, response_id, version, status, segment, reach, owner_id, escalation, opened_at, close_by,
                next_kind, next_starts_at, next_due_at, playbook, place, contact_by)
            """, [rows]);
    }

    async Task CopyStepsAsync(IEnumerable<FollowUp> followUps)
    {
        var rows = new BinaryRows();
        foreach (var (followUp, step) in followUps.SelectMany(followUp => followUp.Steps.Select(step => (followUp, step))))
        {
            rows.StartRow(6);
            rows.Write(step.Id);
            rows.Write(followUp.Id);
            rows.Write(step.Ordinal);
            rows.Write(step.Kind.ToString());
            rows.Write(step.StartsAt);
            rows.Write(step.DueAt);
        }

        await db.CopyIntoAsync("steps (id, follow_up_id, ordinal, kind, starts_at, due_at)", [rows]);
    }

    async Task CopyAlarmsAsync(IEnumerable<FollowUp> followUps)
    {
        var rows = new BinaryRows();
        foreach (var (followUp, alarm) in followUps.SelectMany(followUp => followUp.Alarms.Select(alarm => (followUp, alarm))))
        {
            rows.StartRow(4);
            rows.Write(alarm.Id);
            rows.Write(followUp.Id);
            rows.Write(alarm.Kind.ToString());
            rows.Write(alarm.RingsAt);
        }

        await db.CopyIntoAsync("alarms (id, follow_up_id, kind, rings_at)", [rows]);
    }

    async Task CopyEventsAsync(IEnumerable<FollowUp> followUps)
    {
        var rows = new BinaryRows();
        foreach (var followUp in followUps)
        {
            rows.StartRow(3);
            rows.Write(followUp.Id);
            rows.Write(nameof(EventKind.Opened));
            rows.Write(followUp.OpenedAt);
        }

        await db.CopyIntoAsync("follow_up_events (follow_up_id, kind, at)", [rows]);
    }
}
