using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Features.Team;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.AfterCare;

/// <summary>Takes the person's own verdict, and what they add to it, to where it is worked on.</summary>
public sealed class HearAnswer(
    Db db, FollowUpStore followUps, Telling telling, UndoStore undos, LeadStore leads, Strategies strategies, Clock clock)
{
    sealed record LastWord(string Kind, string Detail);

    /// <param name="isDoubted">Perhaps a program pressed the button: it closes nothing, and whatever it opens says so.</param>
    public Task AnswerAsync(Visitor visitor, AfterCareAnswer answer, bool isDoubted = false) =>
        Again.OnceAsync(async () =>
        {
            var now = await clock.NowAsync();
            var followUp = await followUps.GetAsync(await WhereAsync(visitor, answer));
            if (await SaidAlreadyAsync(followUp, answer, isDoubted))
                return;

            var change = !isDoubted ? await DecideAsync(visitor, followUp, answer, now)
                : answer == AfterCareAnswer.Yes ? followUp.Doubt(answer, now)
                : (await DecideAsync(visitor, followUp, answer, now)).Doubted(answer, now);
            await SaveAsync(change);
            if (change.Events.Any(told => told.Kind == EventKind.AfterCareAnswered))
                await undos.KeepAsync(followUp, actor: null, now);
        });

    /// <summary>Words change nothing else, so that their answer can still be taken back.</summary>
    public async Task AddWordsAsync(Visitor visitor, string words)
    {
        var followUp = await followUps.GetAsync(await OpenElsewhereAsync(visitor) ?? visitor.FollowUpId);
        if (await HasToldAsync(followUp.Id, words))
            return;

        var change = followUp.NoteWords(words, await clock.NowAsync());
        await followUps.TellAsync(followUp.Id, change.Events);
        await telling.TellAsync(change);
    }

    /// <summary>The button was pressed twice.</summary>
    Task<bool> HasToldAsync(Guid followUpId, string words) =>
        db.FindAsync<bool>("""
            select exists (
                select from follow_up_events where follow_up_id = @followUpId and kind = 'NoteWritten' and actor_id is null and note = @words)
            """, new { followUpId, words });

    async Task<bool> SaidAlreadyAsync(FollowUp followUp, AfterCareAnswer answer, bool isDoubted) =>
        await LastWordAsync(followUp.Id) is { } last && last.Detail == answer.ToString() && last.Kind switch
        {
            nameof(EventKind.AfterCareAnswered) => followUp.Status is FollowUpStatus.Open or FollowUpStatus.Closed,
            nameof(EventKind.AfterCareDoubted) => isDoubted,
            _ => false,
        };

    async Task<Change> DecideAsync(Visitor visitor, FollowUp followUp, AfterCareAnswer answer, DateTimeOffset now)
    {
        // "Partly" after "no" is the same open matter, not a second disappointment; and what lives in another follow-up is planned there.
        var isOnIt = followUp.Status == FollowUpStatus.Open && answer != AfterCareAnswer.Yes
            && await LastWordAsync(followUp.Id) is { Kind: nameof(EventKind.AfterCareAnswered) };

        if (isOnIt || visitor.NoContactAt is not null || followUp.Id != visitor.FollowUpId)
            return followUp.NoteAnswer(answer, now);

        var here = followUp with { OwnerId = await StillHereAsync(followUp.OwnerId) };
        var change = here.Answer(answer, words: "", strategies.Of(followUp), now);
        return change.FollowUp is { Escalation: Escalation.Lead, Reopened: > 1 } ? await ToLeadAsync(change, now) : change;
    }

    /// <summary>The second disappointment is not for the same agent to mend; where nobody else leads, it stays and all who lead hear of it.</summary>
    async Task<Change> ToLeadAsync(Change change, DateTimeOffset now) =>
        await leads.LeastBusyAsync(change.FollowUp.OwnerId, now) is { } lead && lead.Id != change.FollowUp.OwnerId
            ? change.FollowUp.HandOver(lead.Id, lead.Name, why: "", actor: null, now).TellingFirst(change.Events.AsSpan())
            : change;

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
            where follow_up_id = @followUpId and kind in ('AfterCareAnswered', 'AfterCareDoubted', 'AfterCareAsked', 'StepDone')
            order by id desc
            limit 1
            """, new { followUpId });

    async Task SaveAsync(Change change)
    {
        await followUps.SaveAsync(change);
        await telling.TellAsync(change);
    }
}
