using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Looks;

/// <summary>What somebody made of an answer that wanted a look. Stored by name: rename none.</summary>
public enum Decision
{
    Opened,
    SetAside,
}

/// <summary>An answer without a follow-up whose score and words do not fit together.</summary>
public sealed record OddAnswer
{
    public Guid Id { get; init; }
    public Guid RespondentId { get; init; }
    public string Name { get; init; } = "";
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public string Survey { get; init; } = "";
    public string Metric { get; init; } = "";
    public decimal Score { get; init; }
    public decimal ScaleMax { get; init; }
    public Segment Segment { get; init; }
    public string Comment { get; init; } = "";
    public string Language { get; init; } = "";
    public string Touchpoint { get; init; } = "";
    public string? Reasons { get; init; }
    public DateTimeOffset At { get; init; }
    public bool WantsNoContact { get; init; }
    public Guid? FollowUpId { get; init; }

    /// <summary>Null while nobody has decided.</summary>
    public Decision? Decision { get; init; }
    public string? DecidedBy { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }

    public Reach Reach => (Email is null ? Reach.None : Reach.Email) | (Phone is null ? Reach.None : Reach.Phone);
}

/// <summary>Answers that a rule wants somebody to look at, and that have opened nothing by themselves.</summary>
public sealed class LookStore(Db db)
{
    const string Answers = """
        select r.id, r.respondent_id, p.name, p.email, p.phone, s.name as survey, r.metric, r.score, r.scale_max, r.segment, r.comment,
               coalesce(nullif(r.language, ''), p.language) as language, r.touchpoint, r.reasons, coalesce(r.answered_at, r.imported_at) as at,
               p.no_contact_at is not null as wants_no_contact, r.follow_up_id, l.decision, u.name as decided_by, l.at as decided_at
        from responses r
        join respondents p on p.id = r.respondent_id
        join surveys s on s.id = r.survey_id
        left join looks l on l.response_id = r.id
        left join users u on u.id = l.user_id
        """;

    const string Waiting = """
        r.needs_look and r.follow_up_id is null and (@import::uuid is null or r.import_id = @import)
        and not exists (select from looks done where done.response_id = r.id)
        """;

    /// <summary>Nobody has decided yet; the newest import first.</summary>
    public Task<List<OddAnswer>> WaitingAsync(Guid? import, int most) =>
        db.QueryAsync<OddAnswer>($"{Answers} where {Waiting} order by r.imported_at desc, r.id limit @most", new { import, most });

    public Task<int> CountAsync(Guid? import = null) => db.FindAsync<int>($"select count(*)::int from responses r where {Waiting}", new { import });

    /// <summary>What was decided last, the newest first.</summary>
    public Task<List<OddAnswer>> DecidedAsync(int most) =>
        db.QueryAsync<OddAnswer>($"{Answers} where l.at is not null order by l.at desc limit @most", new { most });

    /// <summary>Locked, so that two who decide at once do so one after the other.</summary>
    /// <exception cref="NotFoundException">No answer with this id wants a look.</exception>
    public async Task<OddAnswer> TakeAsync(Guid id) =>
        await db.FindAsync<OddAnswer>($"{Answers} where r.id = @id and r.needs_look for update of r", new { id })
        ?? throw new NotFoundException($"No answer {id} wants a look.");

    public Task KeepAsync(Guid id, Decision decision, Guid user, DateTimeOffset now) =>
        db.ExecuteAsync("""
            insert into looks (response_id, user_id, decision, at) values (@id, @user, @decision, @now)
            on conflict (response_id) do update set user_id = excluded.user_id, decision = excluded.decision, at = excluded.at
            """, new { id, user, decision = decision.ToString(), now });

    /// <summary>The follow-up that the person has already, held until the end of the transaction.</summary>
    public Task<Guid?> OpenOfAsync(Guid respondent) =>
        db.FindAsync<Guid?>("select id from follow_ups where respondent_id = @respondent and status <> 'Closed' for update", new { respondent });

    /// <summary>The answer belongs to the follow-up from now on, and its history says who saw to that.</summary>
    public async Task JoinAsync(Guid id, Guid followUp, Guid user, DateTimeOffset now)
    {
        await db.ExecuteAsync("update responses set follow_up_id = @followUp where id = @id", new { id, followUp });
        await db.ExecuteAsync("""
            insert into follow_up_events (follow_up_id, kind, actor_id, at) values (@followUp, @kind, @user, @now)
            """, new { followUp, kind = nameof(EventKind.AnswerLookedAt), user, now });
    }
}
