using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Tasks;

/// <summary>Somebody who may be asked to do something.</summary>
public sealed record Doer(Guid Id, string Name);

/// <summary>Something a colleague was asked to do for a follow-up, with as much of the person as an agent would tell them.</summary>
public sealed record Errand
{
    public Guid FollowUpId { get; init; }
    public int Version { get; init; }
    public string What { get; init; } = "";
    public DateTimeOffset DueAt { get; init; }

    /// <summary>Who asked.</summary>
    public string AskedBy { get; init; } = "";

    public string Name { get; init; } = "";
    public string Comment { get; init; } = "";
    public string Language { get; init; } = "";
}

public sealed class ErrandStore(Db db)
{
    /// <summary>Everybody who is switched on, whatever their role.</summary>
    public Task<List<Doer>> ColleaguesAsync() =>
        db.QueryAsync<Doer>("""select id, name from users where is_active order by name collate "sv-x-icu", id""");

    public Task<bool> IsHereAsync(Guid user) => db.FindAsync<bool>("select exists (select from users where id = @user and is_active)", new { user });

    /// <summary>What waits for somebody, the nearest limit first. The customer's name and words are left out for whoever may not see people.</summary>
    public Task<List<Errand>> OfAsync(Guid assignee, bool seesPeople) =>
        db.QueryAsync<Errand>("""
            select f.id as follow_up_id, f.version, s.what, s.due_at, coalesce(asker.name, '') as asked_by,
                   case when @seesPeople then p.name else '' end as name, case when @seesPeople then r.comment else '' end as comment,
                   coalesce(nullif(r.language, ''), p.language) as language
            from follow_ups f
            join steps s on s.follow_up_id = f.id and s.done_at is null
            join respondents p on p.id = f.respondent_id
            join responses r on r.id = f.response_id
            left join steps before on before.follow_up_id = f.id and before.ordinal = s.ordinal - 1
            left join users asker on asker.id = before.done_by
            where f.next_assignee_id = @assignee and f.status = 'Open'
            order by s.due_at, f.id
            """, new { assignee, seesPeople });
}
