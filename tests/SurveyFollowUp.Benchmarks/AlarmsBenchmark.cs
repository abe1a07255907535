using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Benchmarks;

/// <summary>
/// How many alarms ring in a second when all are due at the same moment: silences that end, each with a letter into the outbox. The moment is
/// known long enough before for an engine that plans each of them by itself.
/// </summary>
static class AlarmsBenchmark
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task RunAsync(int count)
    {
        var rates = new Dictionary<string, List<double>>();
        foreach (var engine in WorkingNode.EnginesInTurn())
        {
            await using var node = await WorkingNode.StartAsync(engine);
            var rate = await OneRoundAsync(node, count);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{engine}: {count} alarms due at once, {rate:F0} rung per second"));
            await SayWhoRangAsync(node, engine);

            if (!rates.TryGetValue(engine, out var all))
                rates[engine] = all = [];

            all.Add(rate);
        }

        var first = rates.First();
        foreach (var (engine, all) in rates.Skip(1))
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{engine} rings {all.Average() / first.Value.Average():F2} x as many as {first.Key}"));
    }

    static async Task<double> OneRoundAsync(WorkingNode node, int count)
    {
        var silences = await node.SilencesAsync(count);
        await using var scope = node.Scope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var known = TimeSpan.FromSeconds(45) + TimeSpan.FromMilliseconds(10) * count;
        var due = (await db.QueryAsync<DateTimeOffset>("""
            update alarms set rings_at = moment.due from (select app_now() + @known as due) moment where follow_up_id = any(@silences) returning rings_at
            """, new { known, silences }))[0];
        await db.ExecuteAsync("create table to_ring as select id from alarms where rings_at = @due", new { due });

        await Task.Delay(known);
        var last = DateTimeOffset.UtcNow + Patience;
        while (await db.FindAsync<bool>("select exists (select from alarms join to_ring using (id))"))
        {
            if (DateTimeOffset.UtcNow > last)
                throw new TimeoutException("Not all alarms have rung.");

            await Task.Delay(20);
        }

        var seconds = await db.FindAsync<double>("select extract(epoch from app_now() - @due)::double precision", new { due });
        var letters = await db.FindAsync<int>("select count(*)::int from outbox where effect like 'follow-up/%/reminder'");
        return letters == count ? count / seconds : throw new InvalidOperationException($"{letters} letters of {count} alarms.");
    }

    /// <summary>With Hangfire each alarm has a job of its own, and the job that rings whatever is due takes part.</summary>
    static async Task SayWhoRangAsync(WorkingNode node, string engine)
    {
        if (engine != "hangfire")
            return;

        await using var scope = node.Scope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var last = DateTimeOffset.UtcNow + Patience;
        while (DateTimeOffset.UtcNow < last && await db.FindAsync<bool>("""
            select exists (
                select from hangfire.job where invocationdata::text like '%AlarmJob%'
                and (statename in ('Enqueued', 'Processing') or statename = 'Scheduled' and createdat < now() - interval '30 seconds'
                     and exists (
                        select from hangfire.set s
                        where s.key = 'schedule' and split_part(s.value, ':', 2) = job.id::text and s.score < extract(epoch from now()))))
            """))
            await Task.Delay(100);

        foreach (var (words, jobs) in await db.QueryAsync<(string, int)>("""
            select split_part(trim(both '"' from s.data ->> 'Result'), ':', 1) as words, count(*)::int as jobs
            from hangfire.job j join hangfire.state s on s.id = j.stateid
            where j.invocationdata::text like '%AlarmJob%' and j.statename = 'Succeeded'
            group by 1 order by 2 desc
            """))
            Console.WriteLine($"    {jobs} of its jobs say \"{words}\"");
    }
}
