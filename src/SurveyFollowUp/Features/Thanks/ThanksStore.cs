using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Thanks;

/// <summary>Somebody satisfied who left a comment.</summary>
public sealed record Thankable
{
    public Guid Id { get; init; }
    public Guid RespondentId { get; init; }
    public string Name { get; init; } = "";
    public string Email { get; init; } = "";
    public string Company { get; init; } = "";
    public string Language { get; init; } = "";
    public string Survey { get; init; } = "";
    public string Metric { get; init; } = "";
    public decimal Score { get; init; }
    public decimal ScaleMax { get; init; }
    public string Comment { get; init; } = "";
    public DateTimeOffset AnsweredAt { get; init; }
}

/// <summary>A thank-you that can still be taken back.</summary>
public sealed record ThankedLast(Guid Id, string Name);

/// <summary>Who may be thanked, and who was. None of it is a follow-up, and no figure counts it.</summary>
public sealed class ThanksStore(Db db)
{
    /// <summary>Thanked later than that, nobody remembers what they wrote.</summary>
    static readonly TimeSpan Fresh = TimeSpan.FromDays(30);

    /// <summary>More often, a thank-you is advertising.</summary>
    static readonly TimeSpan OncePer = TimeSpan.FromDays(365);

    const string Columns = """
        r.id, p.id as respondent_id, p.name, p.email, p.company, coalesce(nullif(r.language, ''), p.language) as language, coalesce(s.name, '') as survey,
        r.metric, r.score, r.scale_max, r.comment, coalesce(r.answered_at, r.imported_at) as answered_at
        """;

    /// <summary>With an address and no word against contact, nothing of theirs open, and not thanked for a year.</summary>
    const string MayBeThanked = """
        p.email is not null and p.no_contact_at is null
        and not exists (select from follow_ups f where f.respondent_id = p.id and f.status <> 'Closed')
        and not exists (select from thanks t where t.respondent_id = p.id and t.state = 'Sent' and t.at > @yearAgo)
        """;

    public Task<bool> IsOnAsync() => db.FindAsync<bool>("select thanks_on from installation");

    public Task SetOnAsync(bool isOn) => db.ExecuteAsync("update installation set thanks_on = @isOn", new { isOn });

    /// <summary>The latest of them; null where it is off or nobody is left. Of many, only the last three hundred are looked at.</summary>
    public Task<Thankable?> NextAsync(DateTimeOffset now) =>
        db.FindAsync<Thankable>($"""
            with latest as (
                select r.* from responses r
                where r.segment = 'Satisfied' and r.comment <> '' and r.imported_at > @fresh and (select thanks_on from installation)
                  and not exists (select from thanks t where t.response_id = r.id)
                order by r.imported_at desc limit 300)
            select {Columns}
            from latest r
            join respondents p on p.id = r.respondent_id
            left join surveys s on s.id = r.survey_id
            where {MayBeThanked}
            order by answered_at desc, r.id
            limit 1
            """, new { fresh = now - Fresh, yearAgo = now - OncePer });

    /// <summary>Takes this person for a thank-you; null where they may no longer be thanked. Two at the same time: the second finds it done.</summary>
    public async Task<Thankable?> TakeAsync(Guid response, Guid agent, DateTimeOffset now)
    {
        await db.ExecuteAsync("select from respondents where id = (select respondent_id from responses where id = @response) for update", new { response });
        return await db.FindAsync<Thankable>($"""
            with taken as (
                insert into thanks (response_id, respondent_id, state, by_id, at)
                select r.id, p.id, 'Sent', @agent, @now
                from responses r join respondents p on p.id = r.respondent_id
                where r.id = @response and r.segment = 'Satisfied' and r.comment <> '' and (select thanks_on from installation) and {MayBeThanked}
                on conflict do nothing
                returning response_id)
            select {Columns}
            from taken join responses r on r.id = taken.response_id join respondents p on p.id = r.respondent_id left join surveys s on s.id = r.survey_id
            """, new { response, agent, now, yearAgo = now - OncePer });
    }

    public Task SkipAsync(Guid response, Guid agent, DateTimeOffset now) =>
        db.ExecuteAsync("""
            insert into thanks (response_id, respondent_id, state, by_id, at)
            select id, respondent_id, 'Skipped', @agent, @now from responses where id = @response and segment = 'Satisfied'
            on conflict do nothing
            """, new { response, agent, now });

    /// <summary>As long as its mail has not left.</summary>
    public Task<ThankedLast?> LastAsync(Guid response, Guid agent) =>
        db.FindAsync<ThankedLast>("""
            select t.response_id as id, p.name
            from thanks t join respondents p on p.id = t.respondent_id
            where t.response_id = @response and t.by_id = @agent and t.state = 'Sent'
              and exists (select from outbox where effect = 'thanks/' || t.response_id and state = 'Queued')
            """, new { response, agent });

    /// <returns>Whether it was taken back: not when its mail has left.</returns>
    public async Task<bool> TakeBackAsync(Guid response, Guid agent)
    {
        var cancelled = await db.ExecuteAsync("""
            update outbox set state = 'Cancelled', effect = effect || '/undone/' || id, message_id = '<undone.' || id || '>'
            where effect = @effect and state = 'Queued' and exists (select from thanks where response_id = @response and by_id = @agent)
            """, new { effect = $"thanks/{response}", response, agent });
        if (cancelled == 0)
            return false;

        await db.ExecuteAsync("delete from thanks where response_id = @response", new { response });
        return true;
    }
}
