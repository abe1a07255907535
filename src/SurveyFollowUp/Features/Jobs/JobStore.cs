using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Jobs;

namespace SurveyFollowUp.Features.Jobs;

/// <summary>What came of a job's last run, and of all its runs.</summary>
public sealed record JobRun(string Job, string Node, DateTimeOffset StartedAt, decimal Seconds, string Outcome, long Runs, long Failures);

/// <summary>An alarm that could not ring.</summary>
/// <param name="IsSetAside">It has been tried often enough, and waits for a person.</param>
public sealed record FailedAlarm(Guid Id, Guid FollowUpId, string Kind, string Name, DateTimeOffset RingsAt, int Failures, string LastWords, bool IsSetAside);

/// <summary>A program that works on this database.</summary>
/// <param name="AheadMs">Its clock against the database's.</param>
/// <param name="Holds">Mails and alarms that it has in its hands.</param>
public sealed record WorkingNode(string Name, string Version, DateTimeOffset StartedAt, DateTimeOffset HeardAt, bool IsHeard, int AheadMs, int Holds);

/// <summary>A mailbox that answers are fetched from.</summary>
/// <param name="Failure">Why it can't be read now; empty when it can.</param>
public sealed record ReadMailbox(string Name, DateTimeOffset? ReadAt, DateTimeOffset? FailedAt, string Failure);

public sealed class JobStore(Db db)
{
    public Task<List<ReadMailbox>> MailboxesAsync() =>
        db.QueryAsync<ReadMailbox>("select name, read_at, failed_at, failure from mailboxes order by name");

    public Task<List<JobRun>> RunsAsync() =>
        db.QueryAsync<JobRun>("select job, node, started_at, seconds, outcome, runs, failures from job_runs");

    public Task<List<FailedAlarm>> FailedAlarmsAsync() =>
        db.QueryAsync<FailedAlarm>("""
            select a.id, a.follow_up_id, a.kind, r.name, a.rings_at, greatest(a.failures, a.claims) as failures, a.last_words,
                   a.failures >= @MostTries or a.claims >= @MostTries as is_set_aside
            from alarms a
            join follow_ups f on f.id = a.follow_up_id
            join respondents r on r.id = f.respondent_id
            where a.failures > 0 or a.claims >= @MostTries
            order by is_set_aside desc, a.rings_at
            limit 50
            """, new { AlarmStore.MostTries });

    public Task<List<WorkingNode>> NodesAsync() =>
        db.QueryAsync<WorkingNode>("""
            select n.name, n.version, n.started_at, n.heard_at, is_heard(n.id, @LostAfter), n.ahead_ms,
                   (select count(*) from outbox o where o.held_by = n.id and o.state = 'Sending')::int
                       + (select count(*) from alarms a where a.held_by = n.id)::int as holds
            from nodes n
            order by n.heard_at desc
            """, new { Node.LostAfter });
}
