using System.Globalization;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.Jobs;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Notices;

/// <summary>From eight on every working day, one mail to each agent who has somebody to contact that day.</summary>
public sealed class MorningDigest(
    Db db, ReminderStore reminders, MailToColleagues mail, PublicUrl publicUrl, BusinessCalendar calendar, Clock clock) : IJob
{
    static readonly TimeOnly Eight = new(8, 0);

    sealed record Counts(int Today, int Promises, int Overdue);

    sealed record Deed(string Name, string What, DateTimeOffset DueAt);

    public async Task RunAsync(CancellationToken cancel)
    {
        var now = await clock.NowAsync();
        var today = calendar.DayOf(now);
        if (now < calendar.At(today, Eight) || !calendar.IsOpen(now))
            return;

        foreach (var agent in await reminders.ReadersAsync(Reminder.Morning, today, $"{today:yyyy-MM-dd}"))
            await db.InTransactionAsync(() => SendAsync(agent, today, now));
    }

    async Task SendAsync(Colleague agent, DateOnly today, DateTimeOffset now)
    {
        var endOfDay = calendar.At(today.AddDays(1), default);
        var counts = await CountAsync(agent, now, endOfDay);
        var deeds = await DeedsAsync(agent, endOfDay);
        if (counts.Today == 0 && deeds.Count == 0)
            return;

        var people = await db.QueryAsync<ListedPerson>("""
            select r.name, r.company, f.segment, f.next_due_at as due_at
            from follow_ups f
            join respondents r on r.id = f.respondent_id
            where f.status = 'Open' and f.owner_id = @Id and f.next_due_at < @endOfDay
            order by f.next_due_at, f.id
            limit @MostPeople
            """, new { agent.Id, endOfDay, MailToColleagues.MostPeople });

        // The effect names agent and day: however often the job runs, one mail.
        await mail.SendAsync(Reminder.Morning.EffectFor(agent, $"{today:yyyy-MM-dd}"), Reminder.Morning.Template, agent, new()
        {
            ["today_count"] = counts.Today.ToString(CultureInfo.InvariantCulture),
            ["promise_count"] = (counts.Promises + deeds.Count).ToString(CultureInfo.InvariantCulture),
            ["promises"] = string.Join('\n', deeds.Select(deed => $"- {deed.Name}: {deed.What}")),
            ["overdue_count"] = counts.Overdue.ToString(CultureInfo.InvariantCulture),
            ["people"] = mail.Listed(people, agent.Language),
            ["button"] = $"{Texts.In(agent.Language, "Nav_Today")}\n{publicUrl.Of("/today")}",
        });
    }

    /// <summary>What is to be done by the end of the day, late or not.</summary>
    Task<List<Deed>> DeedsAsync(Colleague agent, DateTimeOffset endOfDay) =>
        db.QueryAsync<Deed>("""
            select r.name, d.what, d.due_at
            from follow_ups f
            join promises d on d.follow_up_id = f.id and d.ending is null and d.due_at < @endOfDay
            join respondents r on r.id = f.respondent_id
            where f.owner_id = @Id and f.next_promise_at < @endOfDay
            order by d.due_at, d.id
            limit @MostPeople
            """, new { agent.Id, endOfDay, MailToColleagues.MostPeople });

    async Task<Counts> CountAsync(Colleague agent, DateTimeOffset now, DateTimeOffset endOfDay) =>
        (await db.FindAsync<Counts>("""
            select count(*)::int as today,
                   (count(*) filter (where next_is_promise))::int as promises,
                   (count(*) filter (where next_due_at < @now))::int as overdue
            from follow_ups
            where status = 'Open' and owner_id = @Id and next_due_at < @endOfDay
            """, new { agent.Id, now, endOfDay }))!;
}
