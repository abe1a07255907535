using SurveyFollowUp.Core.Assignment;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Features.Team;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Mail;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>How many new follow-ups one agent gets, how many are open with them already, and when they will have begun the new ones.</summary>
public sealed record Share(string Name, int Open, Outlook New);

/// <summary>How an import will go for those who have to do it.</summary>
/// <param name="Staffing">Who is there, and what waits for them.</param>
/// <param name="Steps">By the answer that opens.</param>
public sealed record Launch(Staffing Staffing, IReadOnlyDictionary<Guid, Rehearsed> Steps)
{
    /// <summary>Everybody who takes turns or gets something; empty when nobody is there.</summary>
    public IReadOnlyList<Share> Shares { get; } = SharesOf(Staffing, Steps.Values.ToLookup(step => step.Assigned.Owner?.Id));

    public string? OwnerOf(Guid response) => Steps.GetValueOrDefault(response).Assigned.Owner?.Name;

    static IReadOnlyList<Share> SharesOf(Staffing staffing, ILookup<Guid?, Rehearsed> steps) =>
    [
        .. staffing.Team.Where(agent => agent is { IsThere: true, TakesTurns: true } || steps.Contains(agent.Id))
            .Select(agent => new Share(agent.Name, agent.Open.Calls + agent.Open.Emails, Outlook.Of(steps[agent.Id]))),
    ];
}

/// <summary>Asks what would happen if follow-ups were opened now, in the way in which <see cref="FollowUpOpener"/> opens them.</summary>
public sealed class LaunchRehearsal(Db db, Strategy strategy, DutyStore duty, EarlierAgents earlier, Suppressions suppressions, Clock clock)
{
    sealed record Row(Guid OwnerId, StepKind Kind, Segment Segment, DateTimeOffset StartsAt, DateTimeOffset DueAt, bool IsAhead);

    sealed record AwayRow
    {
        public Guid UserId { get; init; }
        public DateOnly FirstDay { get; init; }
        public DateOnly LastDay { get; init; }
    }

    public async Task<Launch> PlayAsync(IReadOnlyList<Newcomer> people)
    {
        var now = await clock.NowAsync();
        var newcomers = await FollowUpOpener.ReachAsync(people, suppressions);
        var staffing = new Staffing(await duty.AgentsAsync(), await OpenAsync(), await AwayAsync());
        var knownTo = await earlier.OfAsync(newcomers.Select(newcomer => newcomer.RespondentId));
        var plans = newcomers.DistinctBy(one => (one.Segment, one.Reach)).ToDictionary(
            one => (one.Segment, one.Reach), one => strategy.Open(Guid.Empty, one.Segment, one.Reach, ownerId: null, now));

        var openings = newcomers.Select(newcomer =>
        {
            var plan = plans[(newcomer.Segment, newcomer.Reach)];
            return new Opening(FollowUpOpener.CaseOf(newcomer, plan, knownTo), plan.CurrentStep!.StartsAt, plan.CurrentStep.DueAt, newcomer.IsAhead);
        }).ToList();

        var steps = Rehearsal.Play(staffing, openings, strategy.Calendar, now);
        return new Launch(staffing, newcomers.Zip(steps).ToDictionary(pair => pair.First.ResponseId, pair => pair.Second));
    }

    async Task<List<OpenWork>> OpenAsync() =>
        (await db.QueryAsync<Row>("""
            select owner_id, next_kind as kind, segment, next_starts_at as starts_at, next_due_at as due_at, is_ahead
            from follow_ups
            where status = 'Open' and owner_id is not null and next_assignee_id is null
            """)).ConvertAll(row => new OpenWork(
                row.OwnerId, row.Kind is StepKind.Call or StepKind.AfterCareCall, row.Segment, row.StartsAt, row.DueAt, row.IsAhead));

    async Task<List<DaysAway>> AwayAsync() =>
        (await db.QueryAsync<AwayRow>(
            "select user_id, first_day, last_day from absences where last_day >= @today", new { today = await duty.TodayAsync() }))
        .ConvertAll(row => new DaysAway(row.UserId, row.FirstDay, row.LastDay));
}
