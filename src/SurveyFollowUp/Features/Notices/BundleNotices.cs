using SurveyFollowUp.Core.Assignment;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Jobs;
using SurveyFollowUp.Features.Team;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Notices;

/// <summary>Tells colleagues of warnings and escalations: one mail a person with everything so far, at most one an hour, only in working hours.</summary>
public sealed class BundleNotices(Db db, MailToColleagues mail, PublicUrl publicUrl, BusinessCalendar calendar, DutyStore duty, Clock clock) : IJob
{
    sealed record Untold(Guid Id, string Email, string Name, string Language, bool SeesPeople, int Count);

    public async Task RunAsync(CancellationToken cancel)
    {
        var now = await clock.NowAsync();
        if (!calendar.IsOpen(now))
            return;

        await PassOnAsync(await duty.LadderAsync(), calendar.DayOf(now));
        foreach (var colleague in await WaitingAsync(now))
            await db.InTransactionAsync(() => TellAsync(colleague, now));
    }

    async Task TellAsync(Untold colleague, DateTimeOffset now)
    {
        var people = await db.QueryAsync<ListedPerson>("""
            with mine as (
                update notices set told_at = @now where user_id = @Id and told_at is null
                returning follow_up_id)
            select case when f.next_assignee_id = @Id then left(s.what, 80) else r.name end as name,
                   case when f.next_assignee_id = @Id then '' else r.company end as company, f.segment, f.next_due_at as due_at
            from follow_ups f
            join respondents r on r.id = f.respondent_id
            left join steps s on s.follow_up_id = f.id and s.done_at is null and f.next_assignee_id = @Id
            where (@SeesPeople or f.next_assignee_id = @Id) and f.id in (select follow_up_id from mine)
            order by f.next_due_at nulls last, f.id
            """, new { colleague.Id, colleague.SeesPeople, now });

        if (people.Count == 0)
            return;

        var to = new Colleague(colleague.Id, colleague.Email, colleague.Name, colleague.Language);
        await mail.SendAsync($"notices/{colleague.Id}/{now:yyyyMMddHHmm}", "notices", to, new()
        {
            ["count"] = people.Count.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["people"] = mail.Listed(people.Take(MailToColleagues.MostPeople), colleague.Language),
            ["button"] = colleague.SeesPeople
                ? $"{Texts.In(colleague.Language, "Nav_Today")}\n{publicUrl.Of("/today")}"
                : $"SurveyFollowUp\n{publicUrl.Of("/tasks")}",
        });
    }

    /// <summary>What was for somebody who has gone since goes one level up.</summary>
    async Task PassOnAsync(Ladder ladder, DateOnly today)
    {
        foreach (var rung in new[] { Rung.Lead, Rung.Manager })
        {
            await db.ExecuteAsync("""
                with gone as (
                    delete from notices
                    where told_at is null and (kind = @highest) = @isHighest and user_id <> all(@hearers)
                      and user_id in (select id from users where not is_active or is_away(id, @today))
                    returning follow_up_id, kind, at)
                insert into notices (user_id, follow_up_id, kind, at)
                select hearer, g.follow_up_id, g.kind, min(g.at)
                from gone g cross join unnest(@hearers) hearer
                where not exists (
                    select from notices n where n.user_id = hearer and n.follow_up_id = g.follow_up_id and n.kind = g.kind and n.told_at is null)
                group by hearer, g.follow_up_id, g.kind
                """, new
            {
                highest = nameof(EventKind.EscalatedToManager),
                isHighest = rung == Rung.Manager,
                hearers = ladder.From(rung).ToArray(),
                today,
            });
        }
    }

    Task<List<Untold>> WaitingAsync(DateTimeOffset now) =>
        db.QueryAsync<Untold>("""
            select u.id, u.email, u.name, u.language, u.roles && array['Agent', 'Lead', 'Manager'] as sees_people, count(*)::int as count
            from notices n
            join users u on u.id = n.user_id and u.is_active
            where n.told_at is null
              and not exists (select from notices before where before.user_id = u.id and before.told_at > @hourAgo)
            group by u.id
            """, new { hourAgo = now.AddHours(-1) });
}
