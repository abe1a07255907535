using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.AfterCare;

/// <summary>Takes the person's own verdict, and what they add to it, to where it is worked on.</summary>
public sealed class HearAnswer(Db db, FollowUpStore followUps, Telling telling, Strategies strategies, Clock clock)
{
    sealed record LastWord(string Kind, string Detail);

    public Task AnswerAsync(Visitor visitor, AfterCareAnswer answer) =>
        TwiceAsync(async () =>
        {
            var followUp = await followUps.GetAsync(await WhereAsync(visitor, answer));
            if (await DecideAsync(visitor, followUp, answer, await clock.NowAsync()) is { } change)
                await SaveAsync(change);
        });

    public Task AddWordsAsync(Visitor visitor, string words) =>
        TwiceAsync(async () =>
        {
            var followUp = await followUps.GetAsync(await OpenElsewhereAsync(visitor) ?? visitor.FollowUpId);
            await SaveAsync(followUp.NoteWords(words, await clock.NowAsync()));
        });

    /// <summary>Null when they have said just that already.</summary>
    async Task<Change?> DecideAsync(Visitor visitor, FollowUp followUp, AfterCareAnswer answer, DateTimeOffset now)
    {
        var last = await LastWordAsync(followUp.Id);
        var saidAlready = last?.Kind == nameof(EventKind.AfterCareAnswered) && followUp.Status is FollowUpStatus.Open or FollowUpStatus.Closed;
        if (saidAlready && last!.Detail == answer.ToString())
            return null;

        // "Partly" after "no" is the same open matter, not a second disappointment; and what lives in another follow-up is planned there.
        var isOnIt = saidAlready && followUp.Status == FollowUpStatus.Open && answer != AfterCareAnswer.Yes;

        return isOnIt || visitor.NoContactAt is not null || followUp.Id != visitor.FollowUpId
            ? followUp.NoteAnswer(answer, now)
            : (followUp with { OwnerId = await StillHereAsync(followUp.OwnerId) }).Answer(answer, words: "", strategies.Of(followUp), now);
    }

    /// <summary>The link lives for months: who owned the follow-up then may have left, and it must not come back to nobody's Today.</summary>
    Task<Guid?> StillHereAsync(Guid? ownerId) =>
        db.FindAsync<Guid?>("select id from users where id = @ownerId and is_active and roles && array['Agent', 'Lead']", new { ownerId });

    /// <summary>One open follow-up a person: a "no" about a closed matter joins the open one.</summary>
    async Task<Guid> WhereAsync(Visitor visitor, AfterCareAnswer answer) =>
        answer == AfterCareAnswer.Yes ? visitor.FollowUpId : await OpenElsewhereAsync(visitor) ?? visitor.FollowUpId;

    Task<Guid?> OpenElsewhereAsync(Visitor visitor) =>
        db.FindAsync<Guid?>("""
            select id from follow_ups where respondent_id = @RespondentId and id <> @FollowUpId and status <> 'Closed'
            """, new { visitor.RespondentId, visitor.FollowUpId });

    /// <summary>Whether anybody has worked on it, or asked again, since the person last answered.</summary>
    Task<LastWord?> LastWordAsync(Guid followUpId) =>
        db.FindAsync<LastWord>("""
            select kind, detail from follow_up_events
            where follow_up_id = @followUpId and kind in ('AfterCareAnswered', 'AfterCareAsked', 'StepDone')
            order by id desc
            limit 1
            """, new { followUpId });

    async Task SaveAsync(Change change)
    {
        await followUps.SaveAsync(change);
        await telling.TellAsync(change);
    }

    /// <summary>A colleague or an alarm may save at the same moment: the customer does not have to know.</summary>
    static async Task TwiceAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (StaleException)
        {
            await work();
        }
    }
}
