using SurveyFollowUp.Core.Assignment;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Features.Accounts;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Seeds;

/// <summary>What chance may leave out of three weeks, and a visitor should find: it happened in the last working hour.</summary>
public sealed class DemoScenes(
    Db db, Clock clock, UserStore users, FollowUpStore followUps, Telling telling, Strategy strategy, HearLostMail lostMail, DemoCare care)
{
    static readonly TimeSpan UntilPromise = TimeSpan.FromMinutes(45);

    /// <param name="visitor">The agent as whom a visitor signs in: some of it is theirs.</param>
    public async Task PlayAsync(User visitor, DateTimeOffset now)
    {
        var at = LastWorkingMoment(strategy.Calendar, now);
        var lead = (await users.WithRoleAsync(RoleNames.Lead))[0];
        clock.StopAt(at);

        await ActAsync(visitor, now, followUp => followUp.Snooze(strategy.Calendar.AddDays(now, 1), followUp.OwnerId!.Value, at));
        await ActAsync(visitor, now, followUp => followUp.Log(Promised(followUp, strategy.Calendar.Add(now, UntilPromise)), strategy, at));
        await ActAsync(visitor, now, followUp => followUp.Log(Insulted(followUp, lead), strategy, at));
        await SomethingIsPromisedAsync(visitor, now, at);
        await SomebodyChoosesATimeAsync(visitor, at);
        await SomebodyLeavesAsync(visitor, lead, at);
        await LoseMailAsync();
        await care.PlayAsync(visitor, now);

        // Its invitation leaves in front of the visitor's eyes.
        clock.StopAt(now);
        await ActAsync(visitor, now, followUp => followUp.Log(Met(followUp, now), strategy, now));
    }

    static LogEntry Promised(FollowUp followUp, DateTimeOffset when) =>
        new(Outcome.CallBack, followUp.OwnerId!.Value, DemoAnswer.Note(Outcome.CallBack), when);

    static LogEntry Insulted(FollowUp followUp, User lead) =>
        new(Outcome.UnacceptableBehaviour, followUp.OwnerId!.Value, DemoAnswer.Note(Outcome.UnacceptableBehaviour), LeadId: lead.Id);

    LogEntry Met(FollowUp followUp, DateTimeOffset now) => new(Outcome.NextStepAgreed, followUp.OwnerId!.Value)
    {
        When = strategy.Calendar.MomentOf(MomentChoice.InThreeDays, now),
        NextKind = StepKind.Meeting,
        Terms = new MeetingTerms(45, "Hamngatan 12, Stockholm"),
    };

    /// <summary>One promise is due today, one came too late and is told so, one is kept.</summary>
    async Task SomethingIsPromisedAsync(User visitor, DateTimeOffset now, DateTimeOffset at)
    {
        var words = DemoAnswer.Notes()["Promised"].ToList();
        await ActAsync(visitor, now, followUp => Given(followUp, words[0], strategy.Calendar.EndOf(strategy.Calendar.DayOf(now))));
        await ActAsync(visitor, now, followUp => Given(followUp, words[1], at.AddHours(-1)));
        await ActAsync(visitor, now, followUp =>
        {
            var given = Given(followUp, words[2], strategy.Calendar.AddDays(now, 2));
            var kept = given.FollowUp.KeepWord(given.FollowUp.Promises[^1].Id, Promising.ToldHere, followUp.OwnerId!.Value, at);
            return kept with { Events = [.. given.Events, .. kept.Events] };
        });

        Change Given(FollowUp followUp, string what, DateTimeOffset by) =>
            followUp.GiveWord(what, by, followUp.OwnerId!.Value, strategy.Calendar.DaysBefore(at, 1));
    }

    /// <summary>Somebody whom nobody reached opens the link in the letter and chooses the first time of the next day.</summary>
    async Task SomebodyChoosesATimeAsync(User visitor, DateTimeOffset at)
    {
        var id = await db.FindAsync<Guid?>("""
            select id from follow_ups
            where status = 'Waiting' and place = 'tried-to-call' and owner_id is not null
            order by owner_id = @Id desc, opened_at, id
            limit 1
            """, new { visitor.Id });
        if (id is null)
            return;

        var followUp = await followUps.GetAsync(id.Value);
        var caller = new Caller(followUp.OwnerId!.Value, visitor.Name, [], []);
        var times = strategy.Calendar.Free([caller], at);
        await SaveAsync(followUp.ChooseTime(times.First(time => strategy.Calendar.DayOf(time) > strategy.Calendar.DayOf(at)), words: "", strategy, at));
    }

    /// <summary>A colleague who worked here last week: two people wait for a new owner.</summary>
    async Task SomebodyLeavesAsync(User visitor, User lead, DateTimeOffset at)
    {
        const string name = "Petra Holm";
        var id = await users.AddAsync("petra@example.org", name, [RoleNames.Agent], visitor.Language, password: null);
        await users.SetActiveAsync(id!.Value, isActive: false);

        var others = await db.QueryAsync<Guid>("""
            select f.id from follow_ups f join users u on u.id = f.owner_id
            where f.status = 'Open' and f.owner_id <> @Id and 'Agent' = any(u.roles) and f.escalation = 'None'
            order by f.opened_at, f.id
            limit 2
            """, new { visitor.Id });
        foreach (var other in others)
            await SaveAsync((await followUps.GetAsync(other)).LoseOwner(name, lead.Id, at));
    }

    /// <summary>The latest mail that somebody waits for an answer to comes back.</summary>
    async Task LoseMailAsync()
    {
        await db.ExecuteAsync("""
            update outbox set state = 'Refused', sent_at = null, last_words = '550 5.1.1 User unknown'
            where id = (
                select o.id from outbox o join follow_ups f on f.id = o.follow_up_id
                where o.state = 'Sent' and not o.is_automatic and f.status = 'Waiting' and f.reach like '%Phone%'
                order by o.queued_at desc, o.id
                limit 1)
            """);
        await lostMail.RunAsync(CancellationToken.None);
    }

    /// <summary>An agent does something to somebody of theirs, the visitor first; never to Anna, who opens the demo.</summary>
    async Task ActAsync(User visitor, DateTimeOffset now, Func<FollowUp, Change> act)
    {
        var id = await db.FindAsync<Guid?>("""
            select f.id
            from follow_ups f
            join respondents r on r.id = f.respondent_id
            join users u on u.id = f.owner_id and 'Agent' = any(u.roles)
            where f.status = 'Open' and f.next_kind in ('Call', 'Email') and f.next_starts_at <= @now and not f.next_is_promise and f.next_promise_at is null
              and r.name <> 'Anna Lindqvist'
            order by f.owner_id = @Id desc, f.next_kind, f.opened_at, f.id
            limit 1
            """, new { visitor.Id, now });
        if (id is not null)
            await SaveAsync(act(await followUps.GetAsync(id.Value)));
    }

    async Task SaveAsync(Change change)
    {
        await followUps.SaveAsync(change);
        await telling.TellAsync(change);
    }

    static DateTimeOffset LastWorkingMoment(BusinessCalendar calendar, DateTimeOffset now)
    {
        var shift = calendar.ShiftsFrom(calendar.DaysBefore(now, 2)).TakeWhile(shift => shift.Opens <= now).Last();
        return shift.Closes < now ? shift.Closes : now;
    }
}
