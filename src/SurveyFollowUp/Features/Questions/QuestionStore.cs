using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Questions;

/// <summary>A colleague who can be asked.</summary>
public sealed record Askable(Guid Id, string Name, bool IsAway);

/// <summary>Questions between colleagues. They change no follow-up: question and answer stand in its timeline, and whoever they are for is told.</summary>
public sealed class QuestionStore(Db db, FollowUpStore followUps)
{
    const string Shown = """
        select q.id, q.follow_up_id, q.asked_of, asker.name as asker, colleague.name as colleague, q.words, q.asked_at, q.answer,
               p.name, r.comment, coalesce(nullif(r.language, ''), p.language) as language
        from questions q
        join users asker on asker.id = q.asked_by
        join users colleague on colleague.id = q.asked_of
        join follow_ups f on f.id = q.follow_up_id
        join respondents p on p.id = f.respondent_id
        join responses r on r.id = f.response_id
        """;

    /// <summary>Whom somebody can ask: everybody else who may see people, those who are away today last.</summary>
    public Task<List<Askable>> ColleaguesAsync(Guid asker, DateOnly today) =>
        db.QueryAsync<Askable>("""
            select id, name, is_away(id, @today) as is_away
            from users where is_active and id <> @asker and roles && @roles
            order by is_away, name collate "sv-x-icu", id
            """, new { asker, today, roles = RoleNames.SeePeople.Split(',') });

    /// <summary>Everything asked about one person, the latest first.</summary>
    public Task<List<Question>> AboutAsync(Guid followUp) =>
        db.QueryAsync<Question>($"{Shown} where q.follow_up_id = @followUp order by q.asked_at desc limit 5", new { followUp });

    /// <summary>What waits for somebody's answer, the oldest first.</summary>
    public Task<List<Question>> WaitingForAsync(Guid user) =>
        db.QueryAsync<Question>($"{Shown} where q.asked_of = @user and q.answered_at is null order by q.asked_at", new { user });

    /// <exception cref="NotFoundException">There is no such question for this user that waits for an answer.</exception>
    public async Task<Question> GetAsync(Guid id, Guid user) =>
        await db.FindAsync<Question>($"{Shown} where q.id = @id and q.asked_of = @user and q.answered_at is null", new { id, user })
        ?? throw new NotFoundException($"No question {id} waits for this user.");

    public async Task AskAsync(Guid followUp, Guid asker, Guid colleague, string name, string words, DateTimeOffset now)
    {
        await db.ExecuteAsync("""
            insert into questions (id, follow_up_id, asked_by, asked_of, words, asked_at) values (@id, @followUp, @asker, @colleague, @words, @now)
            """, new { id = Guid.CreateVersion7(), followUp, asker, colleague, words, now });
        await TellAsync(followUp, colleague, new FollowUpEvent(EventKind.ColleagueAsked, now, asker, name, words));
    }

    /// <exception cref="NotFoundException">It was answered already, or is not this user's to answer.</exception>
    public async Task AnswerAsync(Guid id, Guid user, string words, DateTimeOffset now)
    {
        var asked = await db.FindAsync<(Guid FollowUp, Guid Asker)?>("""
            update questions set answer = @words, answered_at = @now
            where id = @id and asked_of = @user and answered_at is null
            returning follow_up_id, asked_by
            """, new { id, user, words, now }) ?? throw new NotFoundException($"No question {id} waits for this user.");
        await TellAsync(asked.FollowUp, asked.Asker, new FollowUpEvent(EventKind.ColleagueAnswered, now, user, Note: words));
    }

    async Task TellAsync(Guid followUp, Guid hearer, FollowUpEvent told)
    {
        await followUps.TellAsync(followUp, [told]);
        await db.ExecuteAsync("insert into notices (user_id, follow_up_id, kind, at) values (@hearer, @followUp, @kind, @At)",
            new { hearer, followUp, kind = told.Kind.ToString(), told.At });
    }
}
