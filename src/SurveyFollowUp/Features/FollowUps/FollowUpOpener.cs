using SurveyFollowUp.Core.Assignment;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Features.Boundaries;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Features.Team;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Mail;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>Opens many follow-ups at once: planned by the playbook, given out by the roster, written by COPY.</summary>
public sealed class FollowUpOpener(
    Db db, Strategy strategy, DutyStore duty, EarlierAgents earlier, BoundaryStore boundaries, Telling telling, Suppressions suppressions)
{
    sealed record Given(Newcomer Newcomer, FollowUp Plan, Assigned Assigned);

    /// <summary>Who is there to take follow-ups, and how much they have.</summary>
    public async Task<TeamRoster> RosterAsync() => new(await duty.AgentsAsync());

    public async Task<IReadOnlyList<Opened>> OpenAsync(IReadOnlyList<Newcomer> newcomers, TeamRoster roster, DateTimeOffset now)
    {
        if (newcomers.Count == 0)
            return [];

        var reachable = await ReachAsync(newcomers, suppressions);
        var ids = new RisingIds();
        var plans = new Dictionary<(Segment, Reach), FollowUp>();
        var knownTo = await earlier.OfAsync(newcomers.Select(newcomer => newcomer.RespondentId));
        var led = await boundaries.LedAsync(newcomers.Select(newcomer => newcomer.RespondentId), now);

        // Everybody of a segment who can be reached the same way has the same plan: only the ids differ.
        var opened = reachable.Select(newcomer =>
        {
            if (led.TryGetValue(newcomer.RespondentId, out var boundary))
                return ForLead(newcomer, boundary, roster, ids, now);

            if (!plans.TryGetValue((newcomer.Segment, newcomer.Reach), out var plan))
                plans[(newcomer.Segment, newcomer.Reach)] = plan = strategy.Open(Guid.Empty, newcomer.Segment, newcomer.Reach, ownerId: null, now);

            var assigned = newcomer.TakenBy is { } taker
                ? new Assigned(taker, Because.TakenOn)
                : roster.Next(CaseOf(newcomer, plan, knownTo));
            return new Given(newcomer, Copy(plan, ids, assigned.Owner?.Id), assigned);
        }).ToList();

        await CopyFollowUpsAsync(opened);
        await CopyStepsAsync(opened.Select(one => one.Plan));
        await CopyAlarmsAsync(opened.Select(one => one.Plan));
        await CopyEventsAsync(opened);
        await telling.TellUnassignedAsync([.. opened.Where(one => one.Plan.OwnerId is null).Select(one => one.Plan.Id)], now);
        return [.. opened.Select(one => new Opened(one.Newcomer.RespondentId, one.Plan.Id))];
    }

    /// <summary>A boundary towards this person is in force: whoever leads goes on, in writing where it says so. They are followed up all the same.</summary>
    Given ForLead(Newcomer newcomer, Led led, TeamRoster roster, RisingIds ids, DateTimeOffset now)
    {
        var plan = strategy.Open(Guid.Empty, newcomer.Segment, newcomer.Reach, ownerId: null, now, led.InWritingUntil);
        var assigned = roster.Next(new Case(newcomer.Segment, BeginsWithCall: false) { EarlierAgent = led.LeadId });

        return new Given(newcomer, Copy(plan, ids, assigned.Owner?.Id), assigned);
    }

    /// <summary>An address that nothing is mailed to is no way to reach its person.</summary>
    internal static async Task<List<Newcomer>> ReachAsync(IReadOnlyList<Newcomer> newcomers, Suppressions suppressions)
    {
        var unmailed = await suppressions.AmongAsync(newcomers.Select(newcomer => newcomer.RespondentId));
        return [.. newcomers.Select(newcomer => unmailed.Contains(newcomer.RespondentId) ? newcomer with { HasEmail = false } : newcomer)];
    }

    internal static Case CaseOf(Newcomer newcomer, FollowUp plan, IReadOnlyDictionary<Guid, Guid> knownTo) =>
        new(newcomer.Segment, plan.CurrentStep!.Kind == StepKind.Call)
        {
            Named = [.. newcomer.Named],
            EarlierAgent = knownTo.TryGetValue(newcomer.RespondentId, out var agent) ? agent : null,
            Language = newcomer.Language,
            Touchpoint = newcomer.Touchpoint,
        };

    static FollowUp Copy(FollowUp plan, RisingIds ids, Guid? ownerId) => plan with
    {
        Id = ids.Next(),
        OwnerId = ownerId,
        Steps = [.. plan.Steps.Select(step => step with { Id = ids.Next() })],
        Alarms = [.. plan.Alarms.Select(alarm => alarm with { Id = ids.Next() })],
    };

    async Task CopyFollowUpsAsync(List<Given> opened)
    {
        var rows = new BinaryRows();
        foreach (var (newcomer, followUp, _) in opened)
        {
            var step = followUp.CurrentStep!;
            rows.StartRow(18);
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
            rows.Write(newcomer.IsAhead);
        }

        await db.CopyIntoAsync("""
            follow_ups (id, respondent_id, response_id, version, status, segment, reach, owner_id, escalation, opened_at, close_by,
                next_kind, next_starts_at, next_due_at, playbook, place, contact_by, is_ahead)
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

    async Task CopyEventsAsync(IEnumerable<Given> opened)
    {
        var rows = new BinaryRows();
        foreach (var (_, followUp, assigned) in opened)
        {
            rows.StartRow(4);
            rows.Write(followUp.Id);
            rows.Write(nameof(EventKind.Opened));
            rows.Write($"{assigned.Because}{WayOf(followUp)} {assigned.Owner?.Name}".TrimEnd());
            rows.Write(followUp.OpenedAt);
        }

        await db.CopyIntoAsync("follow_up_events (follow_up_id, kind, detail, at)", [rows]);
    }

    /// <summary>"/Call-Email" where the first step is not as the plan says: beside the reason, so that a million openings need no second row.</summary>
    string WayOf(FollowUp followUp) =>
        strategy.PlanOf(followUp).AtFirst(followUp.Reach) is { Length: > 0 } way ? $"/{way.Replace(' ', '-')}" : "";
}
