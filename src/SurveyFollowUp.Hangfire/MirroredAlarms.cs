using Dapper;
using Npgsql;

namespace SurveyFollowUp.Hangfire;

/// <summary>An alarm whose job is not there yet, or is for another time.</summary>
/// <param name="JobId">The job for its earlier time; null for a new alarm.</param>
/// <param name="ComesAt">When its job is to come: a second after it rings, by the database's clock without what a test or a trial has put it ahead.</param>
public sealed record MirroredAlarm(Guid Id, Guid FollowUpId, string Kind, DateTimeOffset RingsAt, string? JobId, DateTimeOffset ComesAt);

/// <summary>The job of an alarm that is not there any more, or is far away.</summary>
/// <param name="IsDue">Its time has come: it has rung. Otherwise it is not wanted any more.</param>
public sealed record GoneAlarm(string JobId, bool IsDue);

/// <summary>Which job mirrors which alarm: the adapter's own table, beside those of Hangfire. Of the program's tables it reads "alarms" alone.</summary>
public sealed class MirroredAlarms(NpgsqlDataSource source)
{
    const long OneMirrorAtATime = 7_305_101;
    const long OneMakesTheTable = 7_305_103;

    /// <summary>Hangfire plans by whole seconds and cuts off the rest, and a job that comes before its alarm is due is spent.</summary>
    static readonly TimeSpan NotEarly = TimeSpan.FromSeconds(1);

    /// <summary>Before the first job, and by however many nodes at once.</summary>
    public async Task CreateTableAsync(CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await connection.ExecuteAsync("""
            begin;
            select pg_advisory_xact_lock(@OneMakesTheTable);
            create table if not exists hangfire.mirrored_alarms (
                alarm_id uuid primary key,
                rings_at timestamptz not null,
                job_id   text not null);
            commit
            """, new { OneMakesTheTable });
    }

    /// <summary>Null while another node mirrors. A node that dies gives its turn back with its connection.</summary>
    public async Task<Turn?> BeginAsync(CancellationToken cancel)
    {
        var connection = await source.OpenConnectionAsync(cancel);
        var isOurs = false;
        try
        {
            isOurs = await connection.ExecuteScalarAsync<bool>("select pg_try_advisory_lock(@OneMirrorAtATime)", new { OneMirrorAtATime });
            return isOurs ? new Turn(connection) : null;
        }
        finally
        {
            if (!isOurs)
                await connection.DisposeAsync();
        }
    }

    /// <summary>One run of the mirror, until it is disposed of.</summary>
    public sealed class Turn(NpgsqlConnection connection) : IAsyncDisposable
    {
        /// <summary>What rings within this time and is not mirrored as it is, the next first.</summary>
        public async Task<List<MirroredAlarm>> ChangedAsync(TimeSpan ahead, int most) =>
            (await connection.QueryAsync<MirroredAlarm>("""
                select a.id, a.follow_up_id, a.kind, a.rings_at, m.job_id, a.rings_at - app_now() + now() + @NotEarly as comes_at
                from alarms a
                left join hangfire.mirrored_alarms m on m.alarm_id = a.id
                where a.rings_at between app_now() and app_now() + @ahead and m.rings_at is distinct from a.rings_at
                order by a.rings_at
                limit @most
                """, new { ahead, most, NotEarly })).AsList();

        public Task KeepAsync(MirroredAlarm alarm, string job) =>
            connection.ExecuteAsync("""
                insert into hangfire.mirrored_alarms (alarm_id, rings_at, job_id) values (@Id, @RingsAt, @job)
                on conflict (alarm_id) do update set rings_at = excluded.rings_at, job_id = excluded.job_id
                """, new { alarm.Id, alarm.RingsAt, job });

        /// <returns>The jobs of alarms that have rung, are not planned any more, or have moved farther away than is mirrored.</returns>
        public async Task<List<GoneAlarm>> ForgetGoneAsync(TimeSpan ahead, int most) =>
            (await connection.QueryAsync<GoneAlarm>("""
                delete from hangfire.mirrored_alarms
                where alarm_id in (
                    select m.alarm_id from hangfire.mirrored_alarms m
                    where not exists (
                        select from alarms a where a.id = m.alarm_id and (a.rings_at = m.rings_at or a.rings_at <= app_now() + @ahead))
                    limit @most)
                returning job_id, rings_at <= app_now() as is_due
                """, new { ahead, most })).AsList();

        public async ValueTask DisposeAsync()
        {
            await using (connection)
                await connection.ExecuteAsync("select pg_advisory_unlock(@OneMirrorAtATime)", new { OneMirrorAtATime });
        }
    }
}
