using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Jobs;

/// <summary>What came of a job's last run, and of all its runs.</summary>
public sealed record JobRun(string Job, string Node, DateTimeOffset StartedAt, decimal Seconds, string Outcome, long Runs, long Failures);

/// <summary>An alarm that could not ring and waits aside.</summary>
public sealed record FailedAlarm(Guid FollowUpId, string Kind, string Name, DateTimeOffset RingsAt, int Failures);

public sealed class JobStore(Db db)
{
    public Task<List<JobRun>> RunsAsync() =>
        db.QueryAsync<JobRun>("select job, node, started_at, seconds, outcome, runs, failures from job_runs");

    public Task<List<FailedAlarm>> FailedAlarmsAsync() =>
        db.QueryAsync<FailedAlarm>("""
            select a.follow_up_id, a.kind, r.name, a.rings_at, a.failures
            from alarms a
            join follow_ups f on f.id = a.follow_up_id
            join respondents r on r.id = f.respondent_id
            where a.failures > 0
            order by a.failures desc, a.rings_at
            limit 50
            """);
}
