using System.Collections.Immutable;
using Dapper;
using Npgsql;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Platform.Configuration;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>
/// Every version of the playbook, laid into the team's calendar. New follow-ups live by the current one, those under way by the one that made them.
/// </summary>
public sealed class Strategies(NpgsqlDataSource source, Settings settings, ILogger<Strategies> log)
{
    sealed record Row(int Id, string Content);

    sealed record Known(int LastRead, ImmutableSortedDictionary<int, Strategy> Versions);

    readonly Known standard = new(
        0, ImmutableSortedDictionary<int, Strategy>.Empty.Add(0, new Strategy(Playbook.Default, Calendars.Of(settings.Organisation))));

    Known? known;

    /// <summary>The latest version that can be used.</summary>
    public Strategy Current => Versions[Versions.Keys.Last()];

    /// <summary>The latest version there is, whether it can be used or not: what somebody who changes the playbook has seen.</summary>
    public int LastRead => (known ?? standard).LastRead;

    ImmutableSortedDictionary<int, Strategy> Versions => (known ?? standard).Versions;

    /// <summary>The one that the follow-up lives by; where it can't be read, the current one: nobody is left standing.</summary>
    public Strategy Of(FollowUp followUp) => Of(followUp.Playbook);

    public Strategy Of(int version) => Versions.GetValueOrDefault(version) ?? Current;

    /// <summary>Learns of the versions that were saved since, here or by another program on the same database.</summary>
    public async Task ReadNewAsync(CancellationToken cancel = default)
    {
        var before = known ?? standard;
        await using var connection = await source.OpenConnectionAsync(cancel);
        var last = await connection.QuerySingleAsync<int>("select coalesce(max(id), 0) from playbook_versions");
        if (last == before.LastRead)
            return;

        // Fewer than before: the demo and its playbook are gone.
        var from = last < before.LastRead ? standard : before;
        var rows = await connection.QueryAsync<Row>("select id, content::text from playbook_versions where id > @LastRead order by id", new { from.LastRead });
        var learned = rows.Select(Learn).OfType<Strategy>().Select(strategy => KeyValuePair.Create(strategy.Version, strategy));
        known = new Known(last, from.Versions.AddRange(learned));
    }

    /// <summary>A version that this program can't read stops nothing: the one before it goes on.</summary>
    Strategy? Learn(Row row)
    {
        var (playbook, problems) = PlaybookFile.Read(row.Content);
        if (playbook is not null)
            return new Strategy(playbook, playbook.Hours?.ToCalendar() ?? Calendars.Of(settings.Organisation), row.Id);

        log.LogError(
            "Version {Version} of the playbook can't be used: {Field} {Fault}; the version before it goes on",
            row.Id, problems[0].Field, problems[0].Fault);
        return null;
    }
}
