using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>What became of a wording.</summary>
/// <param name="Times">How often it was sent.</param>
/// <param name="Waited">To how many of them the answer has had its time.</param>
/// <param name="Answered">How many of those answered in it.</param>
public sealed record Use(string Kind, int Times, int Waited, int Answered);

/// <summary>What became of the wordings, and on whom one can be tried.</summary>
public sealed class WordsStore(Db db)
{
    /// <summary>In which an answer counts as one to the mail.</summary>
    public const int AnswerDays = 14;

    /// <summary>By the name of the wording. Answers are those that the program hears itself, not what somebody writes to a mailbox elsewhere.</summary>
    public async Task<Dictionary<string, Use>> UsesAsync(DateTimeOffset now) =>
        (await db.QueryAsync<Use>("""
            with sent as (
                select kind, follow_up_id, sent_at, sent_at <= @now - @answerDays * interval '1 day' as is_over
                from outbox where state = 'Sent')
            select kind, count(*)::int as times, count(*) filter (where is_over)::int as waited,
                   count(*) filter (where is_over and exists (
                       select from follow_up_events e
                       where e.follow_up_id = s.follow_up_id and e.at > s.sent_at and e.at <= s.sent_at + @answerDays * interval '1 day'
                         and (e.kind = @answered or (e.kind = @wrote and e.actor_id is null))))::int as answered
            from sent s
            group by kind
            """, new { now, answerDays = AnswerDays, answered = nameof(EventKind.AfterCareAnswered), wrote = nameof(EventKind.NoteWritten) }))
        .ToDictionary(use => use.Kind);

    /// <summary>The follow-up of somebody who answered lately, in this language if anybody did; null before the first.</summary>
    public Task<Guid?> RecentAsync(string language) =>
        db.FindAsync<Guid?>("""
            select f.id
            from (select id, respondent_id, response_id, opened_at from follow_ups order by opened_at desc, id desc limit 200) f
            join respondents p on p.id = f.respondent_id
            join responses r on r.id = f.response_id
            order by coalesce(nullif(r.language, ''), p.language) = @language desc, p.name <> '' desc, r.comment <> '' desc, f.opened_at desc, f.id
            limit 1
            """, new { language });
}
