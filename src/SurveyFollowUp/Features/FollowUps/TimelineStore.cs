using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>One line of the story as it was told, with the name of who did it.</summary>
public sealed record ToldEvent
{
    public EventKind Kind { get; init; }
    public string? Actor { get; init; }
    public string Detail { get; init; } = "";
    public string Note { get; init; } = "";
    public DateTimeOffset At { get; init; }
}

/// <summary>One answer of the person, in whichever survey.</summary>
public sealed record GivenAnswer
{
    public string Survey { get; init; } = "";

    /// <summary>How it was told where it was not asked for; empty for an answer to a survey.</summary>
    public string Way { get; init; } = "";

    /// <summary>Where it stands in public.</summary>
    public string Link { get; init; } = "";

    public string Metric { get; init; } = "";
    public decimal Score { get; init; }
    public decimal ScaleMax { get; init; }
    public string Comment { get; init; } = "";
    public string Language { get; init; } = "";
    public string Segment { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public bool IsThisOne { get; init; }

    /// <summary>What else the file said, as it is kept; null for nothing.</summary>
    public string? More { get; init; }

    public IReadOnlyList<Said> Others => More is null ? [] : Imports.FileReadings.SaidOf(More);
}

/// <summary>One mail to the person and how far it has come.</summary>
public sealed record WrittenMail
{
    public Guid Id { get; init; }
    public string Kind { get; init; } = "";
    public string FromName { get; init; } = "";
    public string ToAddress { get; init; } = "";
    public string Subject { get; init; } = "";
    public string Text { get; init; } = "";
    public string State { get; init; } = "";
    public bool IsAutomatic { get; init; }
    public DateTimeOffset QueuedAt { get; init; }
    public DateTimeOffset? SentAt { get; init; }
    public DateTimeOffset DueAt { get; init; }
    public int Attempts { get; init; }

    /// <summary>Nothing leaves the installation, or nothing of its import, just now.</summary>
    public bool IsHeld { get; init; }

    /// <summary>It has not left, and may leave yet.</summary>
    public bool IsToCome => State is "Queued" or "Stale" or "Held";
}

/// <summary>Where the answer came from.</summary>
public sealed record Origin(Guid ImportId, string FileName, int Line);

/// <summary>What has happened to one follow-up, read for its page.</summary>
public sealed class TimelineStore(Db db)
{
    public Task<List<ToldEvent>> EventsAsync(Guid id) =>
        db.QueryAsync<ToldEvent>("""
            select e.kind, u.name as actor, e.detail, e.note, e.at
            from follow_up_events e left join users u on u.id = e.actor_id
            where e.follow_up_id = @id
            order by e.id desc
            """, new { id });

    public Task<ToldEvent?> LastAsync(Guid id) =>
        db.FindAsync<ToldEvent>("""
            select e.kind, u.name as actor, e.detail, e.note, e.at
            from follow_up_events e left join users u on u.id = e.actor_id
            where e.follow_up_id = @id
            order by e.id desc limit 1
            """, new { id });

    public Task<List<GivenAnswer>> AnswersAsync(Guid id) =>
        db.QueryAsync<GivenAnswer>("""
            select coalesce(s.name, '') as survey, coalesce(c.way, '') as way, coalesce(c.link, '') as link,
                   r.metric, r.score, r.scale_max, r.comment, r.language, r.segment,
                   coalesce(r.answered_at, r.imported_at) as at, r.id = f.response_id as is_this_one, r.more
            from follow_ups f
            join responses r on r.respondent_id = f.respondent_id
            left join surveys s on s.id = r.survey_id
            left join complaints c on c.response_id = r.id
            where f.id = @id
            order by at desc
            limit 50
            """, new { id });

    public Task<List<WrittenMail>> MailsAsync(Guid id) =>
        db.QueryAsync<WrittenMail>("""
            select id, kind, from_name, to_address, subject, text, state, is_automatic, queued_at, sent_at, due_at, attempts,
                   state = 'Held' or (select sending_held from installation) as is_held
            from outbox where follow_up_id = @id and effect like 'follow-up/%' order by queued_at desc
            """, new { id });

    public Task<Origin?> OriginAsync(Guid id) =>
        db.FindAsync<Origin>("""
            select i.id as import_id, i.file_name, r.line
            from follow_ups f
            join responses r on r.id = f.response_id
            join imports i on i.id = r.import_id
            where f.id = @id
            """, new { id });

    public Task<List<string>> NamesWithRoleAsync(string role) =>
        db.QueryAsync<string>("""select name from users where is_active and @role = any(roles) order by name collate "sv-x-icu" limit 3""", new { role });
}
