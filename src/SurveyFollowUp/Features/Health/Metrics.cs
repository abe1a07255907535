using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Jobs;

namespace SurveyFollowUp.Features.Health;

/// <summary>One figure; those of a name differ in the value of one label.</summary>
public sealed record Metric(string Name, string Label, string Of, double Value);

/// <summary>What shows whether work is done: how much waits, how long the oldest has waited, and how it goes.</summary>
public sealed class Metrics(Db db, Clock clock)
{
    public async Task<List<Metric>> ReadAsync() =>
        await db.QueryAsync<Metric>("""
            select 'mail' as name, 'state' as label, state as of, count(*)::double precision as value from outbox group by state
            union all
            select 'mail_due_seconds', '', '', coalesce(greatest(0, extract(epoch from @now - min(due_at))), 0) from outbox where state = 'Queued'
            union all
            select 'mail_handover_seconds', '', '', coalesce(avg(extract(epoch from sent_at - due_at)), 0)
            from outbox where sent_at > @now - interval '5 minutes'
            union all
            select 'alarms_due', 'kind', kind, count(*) from alarms where rings_at <= @now group by kind
            union all
            select 'alarms_due_seconds', '', '', coalesce(greatest(0, extract(epoch from @now - min(rings_at))), 0) from alarms
            union all
            select 'alarms_set_aside', '', '', count(*) from alarms where failures >= 3 or claims >= 3
            union all
            select 'follow_ups', 'status', status, count(*) from follow_ups group by status
            union all
            select 'follow_ups_unassigned', '', '', count(*) from follow_ups where status <> 'Closed' and owner_id is null
            union all
            select 'imports', 'state', state, count(*) from imports group by state
            union all
            select 'job_runs_total', 'job', job, runs from job_runs
            union all
            select 'job_failures_total', 'job', job, failures from job_runs
            union all
            select 'job_seconds', 'job', job, seconds from job_runs
            union all
            select 'job_age_seconds', 'job', job, extract(epoch from @now - started_at) from job_runs
            union all
            select 'nodes', '', '', count(*) from nodes where is_heard(id, @LostAfter)
            union all
            select 'clock_ahead_seconds', '', '', coalesce(max(abs(ahead_ms)), 0) / 1000.0 from nodes where is_heard(id, @LostAfter)
            union all
            select 'sending_held', '', '', sending_held::int from installation
            """, new { now = await clock.NowAsync(), Node.LostAfter });
}
