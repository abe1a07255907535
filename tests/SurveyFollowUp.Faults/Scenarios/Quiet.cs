using SurveyFollowUp.Faults.Oracles;
using SurveyFollowUp.Faults.Worlds;
using SurveyFollowUp.Features.FollowUps;

namespace SurveyFollowUp.Faults.Scenarios;

/// <summary>When the fire is out: everything that is due gets done, and then the oracle looks.</summary>
static class Quiet
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    const string NothingIsDue = """
        not exists (select from outbox where state = 'Sending' or (state = 'Queued' and due_at < app_now()))
        and not exists (select from alarms where rings_at < app_now() + interval '2 seconds' and failures < 3 and claims < 3)
        and not exists (select from imports where state in ('Staging', 'Confirmed'))
        """;

    /// <summary>What still is due after the patience is the oracle's to say.</summary>
    public static async Task DrainAsync(this World world)
    {
        await world.UntilAsync(NothingIsDue, Patience);

        // A letter can be taken back for half a minute, which nobody does here.
        await world.SetClockAsync(world.InWorld(DateTimeOffset.UtcNow) + Letters.UndoTime);
        await world.UntilAsync(NothingIsDue, Patience);
    }

    /// <summary>How many mails stand where, such as "1,000 Sent, 3 Uncertain".</summary>
    public static async Task<string> StatesAsync(this World world) =>
        string.Join(", ", await world.Database.ListAsync<string>("""
            select count(*) || ' ' || state || case when state = 'Uncertain' then coalesce(' (' || nullif(max(last_words), '') || ')', '') else '' end
            from outbox group by state order by count(*) desc
            """));

    /// <summary>At most what was on its way when something died may be unknown.</summary>
    public static async Task<IEnumerable<Violation>> TooUncertainAsync(this World world, int faults)
    {
        var uncertain = await world.Database.AskAsync<int>("select count(*)::int from outbox where state = 'Uncertain'");
        return uncertain > faults * world.Connections
            ? [new Violation("I3", $"{uncertain} mails are uncertain after {faults} faults of {world.Connections} connections")]
            : [];
    }
}
