using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Jobs;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Notices;

/// <summary>Tells colleagues of warnings and escalations: one mail a person with everything so far, at most one an hour, only in working hours.</summary>
public sealed class BundleNotices(Db db, MailToColleagues mail, PublicUrl publicUrl, BusinessCalendar calendar, Clock clock) : IJob
{
    sealed record Untold(Guid Id, string Email, string Name, string Language, int Count);

    public async Task RunAsync(CancellationToken cancel)
    {
        var now = await clock.NowAsync();
        if (!calendar.IsOpen(now))
            return;

        foreach (var colleague in await WaitingAsync(now))
            await db.InTransactionAsync(() => TellAsync(colleague, now));
    }

    async Task TellAsync(Untold colleague, DateTimeOffset now)
    {
        var people = await db.QueryAsync<ListedPerson>("""
            with mine as (
                update notices set told_at = @now where user_id = @Id and told_at is null
                returning follow_up_id)
            select r.name, r.company, f.segment, f.next_due_at as due_at
            from follow_ups f
            join respondents r on r.id = f.respondent_id
            where f.id in (select follow_up_id from mine)
            order by f.next_due_at nulls last, f.id
            """, new { colleague.Id, now });

        if (people.Count == 0)
            return;

        var to = new Colleague(colleague.Id, colleague.Email, colleague.Name, colleague.Language);
        await mail.SendAsync($"notices/{colleague.Id}/{now:yyyyMMddHHmm}", "notices", to, new()
        {
            ["count"] = people.Count.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["people"] = mail.Listed(people.Take(MailToColleagues.MostPeople), colleague.Language),
            ["button"] = $"Today\n{publicUrl.Of("/today")}",
        });
    }

    Task<List<Untold>> WaitingAsync(DateTimeOffset now) =>
        db.QueryAsync<Untold>("""
            select u.id, u.email, u.name, u.language, count(*)::int as count
            from notices n
            join users u on u.id = n.user_id and u.is_active
            where n.told_at is null
              and not exists (select from notices before where before.user_id = u.id and before.told_at > @hourAgo)
            group by u.id
            """, new { hourAgo = now.AddHours(-1) });
}
