using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Notices;

/// <summary>A step that somebody was told the time of, or what is done by then; the owner is null where it waits for one.</summary>
/// <param name="What">Empty where only a contact was promised.</param>
public sealed record PromisedStep(Guid StepId, Guid FollowUpId, Guid? OwnerId, DateTimeOffset DueAt, string Name, string Company, string What);

/// <summary>What a lead has to see to.</summary>
public sealed record LeadCounts(int Overdue, int Unassigned);

/// <summary>Who still has to be reminded, and of whom.</summary>
public sealed class ReminderStore(Db db)
{
    /// <summary>Those who are there today, want the mail, and have not had it for this.</summary>
    /// <param name="among">Only these; null for all.</param>
    public Task<List<Colleague>> ReadersAsync(Reminder reminder, DateOnly today, string what, IReadOnlyCollection<Guid>? among = null) =>
        db.QueryAsync<Colleague>("""
            select u.id, u.email, u.name, u.language
            from users u
            where u.is_active and u.roles && @Roles and not @Template = any(u.quiet_mails) and not is_away(u.id, @today)
              and (@all or u.id = any(@people))
              and not exists (select from outbox o where o.effect = @Effect || '/' || u.id || '/' || @what)
            order by u.name, u.id
            """, new { reminder.Roles, reminder.Template, reminder.Effect, today, what, all = among is null, people = among?.ToArray() ?? [] });

    /// <summary>Promises that are not kept yet, for a time between these. A deed that is due with the promised step is called to mind with it.</summary>
    public Task<List<PromisedStep>> PromisesAsync(DateTimeOffset from, DateTimeOffset to) =>
        db.QueryAsync<PromisedStep>("""
            select s.id as step_id, f.id as follow_up_id, f.owner_id, f.next_due_at as due_at, r.name, r.company,
                   coalesce((
                       select string_agg(d.what, '; ' order by d.made_at, d.id) from promises d
                       where d.follow_up_id = f.id and d.ending is null and d.due_at = f.next_due_at), '') as what
            from follow_ups f
            join steps s on s.follow_up_id = f.id and s.done_at is null
            join respondents r on r.id = f.respondent_id
            where f.status = 'Open' and f.next_is_promise and f.next_due_at between @from and @to
            union all
            select d.id, f.id, f.owner_id, d.due_at, r.name, r.company, d.what
            from promises d
            join follow_ups f on f.id = d.follow_up_id
            join respondents r on r.id = f.respondent_id
            where d.ending is null and d.due_at between @from and @to
              and not (f.status = 'Open' and f.next_is_promise and f.next_due_at = d.due_at)
            order by due_at, step_id
            """, new { from, to });

    /// <summary>By the words of the lists that the mail links to.</summary>
    public async Task<LeadCounts> LeadCountsAsync(DateTimeOffset now) =>
        (await db.FindAsync<LeadCounts>("""
            select (count(*) filter (where next_due_at < @now))::int as overdue, (count(*) filter (where owner_id is null))::int as unassigned
            from follow_ups
            where status = 'Open' and (next_due_at < @now or owner_id is null)
            """, new { now }))!;

    public Task<List<ListedPerson>> FirstForLeadAsync(DateTimeOffset now) =>
        db.QueryAsync<ListedPerson>("""
            select r.name, r.company, f.segment, f.next_due_at as due_at
            from follow_ups f
            join respondents r on r.id = f.respondent_id
            where f.status = 'Open' and (f.next_due_at < @now or f.owner_id is null)
            order by f.next_due_at, f.id
            limit @MostPeople
            """, new { now, MailToColleagues.MostPeople });
}
