using Npgsql;
using NpgsqlTypes;
using SurveyFollowUp.Core.FollowUps;
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

    public async Task OpenAsync(IReadOnlyList<Newcomer> newcomers, TeamRoster roster, DateTimeOffset now)
    {
        if (newcomers.Count == 0)
            return;

        var plans = new Dictionary<(Segment, Reach), FollowUp>();

        // Everybody of a segment who can be reached the same way has the same plan: only the ids differ.
        var opened = newcomers.Select(newcomer =>
        {
            if (!plans.TryGetValue((newcomer.Segment, newcomer.Reach), out var plan))
                plans[(newcomer.Segment, newcomer.Reach)] = plan = strategy.Open(Guid.Empty, newcomer.Segment, newcomer.Reach, ownerId: null, now);

            return (newcomer, plan: Copy(plan, roster.Next()));
        }).ToList();

        await CopyFollowUpsAsync(opened);
        await CopyStepsAsync(opened.Select(pair => pair.plan));
        await CopyAlarmsAsync(opened.Select(pair => pair.plan));
        await CopyEventsAsync(opened.Select(pair => pair.plan));
    }

    /// <summary>Who would get how many, if so many were opened now; empty when nobody is an agent.</summary>
    public async Task<IReadOnlyList<Share>> SharesAsync(int newcomers)
    {
        var work = await OpenWorkAsync();
        var roster = new Roster(work.Select(work => (work.Agent, work.Open)));
        var given = Enumerable.Range(0, newcomers).Select(_ => roster.Next()).CountBy(agent => agent ?? Guid.Empty).ToDictionary();

        return [.. work.Select(agent => new Share(agent.Name, given.GetValueOrDefault(agent.Agent), agent.Open))];
    }

    static FollowUp Copy(FollowUp plan, Guid? ownerId) => plan with
    {
        Id = Guid.CreateVersion7(),
        OwnerId = ownerId,
        Steps = [.. plan.Steps.Select(step => step with { Id = Guid.CreateVersion7() })],
        Alarms = [.. plan.Alarms.Select(alarm => alarm with { Id = Guid.CreateVersion7() })],
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

    async Task CopyFollowUpsAsync(IEnumerable<(Newcomer, FollowUp)> opened)
    {
        await using var copy = await db.CopyIntoAsync("""
            follow_ups (id, respondent_id, response_id, version, status, segment, reach, owner_id, escalation, opened_at, close_by,
                next_kind, next_starts_at, next_due_at)
            """);

        foreach (var (newcomer, followUp) in opened)
        {
            var step = followUp.CurrentStep!;
            await copy.StartRowAsync();
            await copy.WriteAsync(followUp.Id);
            await copy.WriteAsync(newcomer.RespondentId);
            await copy.WriteAsync(newcomer.ResponseId);
            await copy.WriteAsync(followUp.Version);
            await copy.WriteAsync(followUp.Status.ToString());
            await copy.WriteAsync(followUp.Segment.ToString());
            await copy.WriteAsync(followUp.Reach.ToString());
            await copy.WriteAsync(followUp.OwnerId, NpgsqlDbType.Uuid);
            await copy.WriteAsync(followUp.Escalation.ToString());
            await copy.WriteAsync(followUp.OpenedAt, NpgsqlDbType.TimestampTz);
            await copy.WriteAsync(followUp.CloseBy, NpgsqlDbType.TimestampTz);
            await copy.WriteAsync(step.Kind.ToString());
            await copy.WriteAsync(step.StartsAt, NpgsqlDbType.TimestampTz);
            await copy.WriteAsync(step.DueAt, NpgsqlDbType.TimestampTz);
        }

        await copy.CompleteAsync();
    }

    async Task CopyStepsAsync(IEnumerable<FollowUp> followUps)
    {
        await using var copy = await db.CopyIntoAsync("steps (id, follow_up_id, ordinal, kind, starts_at, due_at)");

        foreach (var (followUp, step) in followUps.SelectMany(followUp => followUp.Steps.Select(step => (followUp, step))))
        {
            await copy.StartRowAsync();
            await copy.WriteAsync(step.Id);
            await copy.WriteAsync(followUp.Id);
            await copy.WriteAsync(step.Ordinal);
            await copy.WriteAsync(step.Kind.ToString());
            await copy.WriteAsync(step.StartsAt, NpgsqlDbType.TimestampTz);
            await copy.WriteAsync(step.DueAt, NpgsqlDbType.TimestampTz);
        }

        await copy.CompleteAsync();
    }

    async Task CopyAlarmsAsync(IEnumerable<FollowUp> followUps)
    {
        await using var copy = await db.CopyIntoAsync("alarms (id, follow_up_id, kind, rings_at)");

        foreach (var (followUp, alarm) in followUps.SelectMany(followUp => followUp.Alarms.Select(alarm => (followUp, alarm))))
        {
            await copy.StartRowAsync();
            await copy.WriteAsync(alarm.Id);
            await copy.WriteAsync(followUp.Id);
            await copy.WriteAsync(alarm.Kind.ToString());
            await copy.WriteAsync(alarm.RingsAt, NpgsqlDbType.TimestampTz);
        }

        await copy.CompleteAsync();
    }

    async Task CopyEventsAsync(IEnumerable<FollowUp> followUps)
    {
        await using var copy = await db.CopyIntoAsync("follow_up_events (follow_up_id, kind, at)");

        foreach (var followUp in followUps)
        {
            await copy.StartRowAsync();
            await copy.WriteAsync(followUp.Id);
            await copy.WriteAsync(nameof(EventKind.Opened));
            await copy.WriteAsync(followUp.OpenedAt, NpgsqlDbType.TimestampTz);
        }

        await copy.CompleteAsync();
    }
}
