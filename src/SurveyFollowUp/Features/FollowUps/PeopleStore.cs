using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>One dissatisfied person as the pages show them: who they are, what they said, and what we owe them.</summary>
public sealed record Person
{
    public Guid Id { get; init; }
    public int Version { get; init; }
    public FollowUpStatus Status { get; init; }
    public Segment Segment { get; init; }
    public Escalation Escalation { get; init; }
    public Guid? OwnerId { get; init; }
    public string? Owner { get; init; }
    public string Cause { get; init; } = "";
    public bool CauseIsSuggested { get; init; }
    public string Remedy { get; init; } = "";
    public Closing? Closing { get; init; }
    public StepKind? NextKind { get; init; }
    public DateTimeOffset? NextStartsAt { get; init; }
    public DateTimeOffset? NextDueAt { get; init; }
    public bool NextIsPromise { get; init; }
    public Guid RespondentId { get; init; }
    public string Name { get; init; } = "";
    public string Company { get; init; } = "";
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public DateTimeOffset? NoContactAt { get; init; }
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>Nothing is mailed to this address any more.</summary>
    public bool IsSuppressed { get; init; }
    public string Language { get; init; } = "";
    public string Comment { get; init; } = "";
    public string Metric { get; init; } = "";
    public int Playbook { get; init; }
    public string Place { get; init; } = "";
    public int Reopened { get; init; }
    public decimal Score { get; init; }
    public decimal ScaleMin { get; init; }
    public decimal ScaleMax { get; init; }
    public string Rule { get; init; } = "";

    /// <summary>As <see cref="Core.Segmentation.Reasons"/> writes them; null where the rule says enough.</summary>
    public string? Reasons { get; init; }

    /// <summary>Score and words of one of the answers do not fit together.</summary>
    public bool NeedsLook { get; init; }

    /// <summary>By the answer that opened it; a worse one may have joined since.</summary>
    public Segment AnswerSegment { get; init; }

    /// <summary>Whom an errand was given to, and what it is; of a call, what the person wants us to know before.</summary>
    public string? Assignee { get; init; }
    public string What { get; init; } = "";

    /// <summary>What else the file said of the answer, as it is kept; null for nothing.</summary>
    public string? More { get; init; }

    /// <summary>Empty for what was told to one of us.</summary>
    public string Survey { get; init; } = "";

    /// <summary>How it came to us where it was told, as <see cref="Complaints.ComplaintWay"/> has it; empty for an answer to a survey.</summary>
    public string Way { get; init; } = "";

    /// <summary>What was said in public and is not answered there yet: the answer's id.</summary>
    public Guid? PublicAnswerOwed { get; init; }

    /// <summary>What they wrote to us last, while nobody has read it; null when nothing waits.</summary>
    public string? Reply { get; init; }

    /// <summary>They have written to us, or said something on a page of theirs, and nobody has acted on it.</summary>
    public bool HasReplied { get; init; }

    public DateTimeOffset AnsweredAt { get; init; }

    /// <summary>This person's last scores on the same scale, oldest first.</summary>
    public int[] Scores { get; init; } = [];

    /// <summary>What to call somebody whose name the survey did not ask for.</summary>
    public string ShownName => Told.NameOf(Name, Id, Email, Phone);

    public bool IsOverdue(DateTimeOffset now) => NextDueAt < now;
}

public sealed class PeopleStore(Db db)
{
    /// <exception cref="NotFoundException">There is no follow-up with this id.</exception>
    public async Task<Person> GetAsync(Guid id) =>
        (await OfAsync([id])) is [var person] ? person : throw new NotFoundException($"There is no follow-up {id}.");

    /// <summary>In the order of the ids.</summary>
    public Task<List<Person>> OfAsync(IReadOnlyCollection<Guid> ids) =>
        db.QueryAsync<Person>("""
            select f.id, f.version, f.status, f.segment, f.escalation, f.owner_id, u.name as owner, f.cause, f.cause_is_suggested, f.remedy, f.closing,
                   f.next_kind, f.next_starts_at, f.next_due_at, f.next_is_promise, f.playbook, f.place, f.reopened,
                   p.id as respondent_id, p.name, p.company, p.email, p.phone, p.no_contact_at, p.erased_at, is_suppressed(p.email) as is_suppressed,
                   coalesce(nullif(r.language, ''), p.language) as language,
                   r.comment, r.metric, r.score, r.scale_min, r.scale_max, r.rule, r.reasons, r.segment as answer_segment,
                   coalesce(s.name, '') as survey, coalesce(told.way, '') as way,
                   case when f.owes_public_answer then (
                       select c.response_id from complaints c join responses said on said.id = c.response_id
                       where said.follow_up_id = f.id and c.way = 'Public' and c.answered_at is null
                       order by c.written_at limit 1) end as public_answer_owed,
                   case when f.replied_at is not null then (
                       select e.note from follow_up_events e
                       where e.follow_up_id = f.id and e.kind = 'Replied' and e.at >= f.replied_at order by e.id desc limit 1) end as reply,
                   f.replied_at is not null as has_replied,
                   coalesce(r.answered_at, r.imported_at) as answered_at,
                   exists (select from responses look where look.follow_up_id = f.id and look.needs_look) as needs_look,
                   a.name as assignee, coalesce(todo.what, '') as what, r.more,
                   array(
                       select score from (
                           select round(e.score)::int as score, coalesce(e.answered_at, e.imported_at) as at
                           from responses e
                           where e.respondent_id = f.respondent_id and e.metric = r.metric and e.scale_min = r.scale_min and e.scale_max = r.scale_max
                           order by at desc limit 6) last
                       order by at) as scores
            from unnest(@ids) with ordinality as wanted (id, place)
            join follow_ups f on f.id = wanted.id
            join respondents p on p.id = f.respondent_id
            join responses r on r.id = f.response_id
            left join surveys s on s.id = r.survey_id
            left join complaints told on told.response_id = r.id
            left join users u on u.id = f.owner_id
            left join users a on a.id = f.next_assignee_id
            left join steps todo on todo.follow_up_id = f.id and todo.done_at is null and f.next_kind in ('Errand', 'Call')
            order by wanted.place
            """, new { ids = ids.ToArray() });
}
