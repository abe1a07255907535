using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Replies;

/// <summary>Takes what somebody wrote to where it is worked on.</summary>
public sealed class HearReply(Db db, FollowUpStore followUps, Telling telling, Strategies strategies, Clock clock)
{
    sealed record Names(string Person, string? Owner);

    /// <param name="mail">Where the whole of it is kept.</param>
    /// <returns>The follow-up as it is now.</returns>
    public async Task<FollowUp> HearAsync(Guid followUpId, Guid mail, string words)
    {
        var followUp = await followUps.GetAsync(await WhereAsync(followUpId));
        var names = (await db.FindAsync<Names>("""
            select p.name as person, u.name as owner
            from follow_ups f join respondents p on p.id = f.respondent_id left join users u on u.id = f.owner_id
            where f.id = @Id
            """, new { followUp.Id }))!;

        var change = followUp.HearReply(words, mail, [names.Person, names.Owner ?? ""], strategies.Of(followUp), await clock.NowAsync());
        await followUps.SaveAsync(change);
        await telling.TellAsync(change);
        return change.FollowUp;
    }

    /// <summary>It is told, and changes nothing: no machine's words move a follow-up.</summary>
    public async Task NoteAutomaticAsync(Guid followUpId, string writer, string words) =>
        await followUps.TellAsync(followUpId, [new FollowUpEvent(EventKind.AutomaticReply, await clock.NowAsync(), Actor: null, writer, words)]);

    /// <summary>One open follow-up a person: words about a closed matter join the open one.</summary>
    async Task<Guid> WhereAsync(Guid followUpId) =>
        await db.FindAsync<Guid?>("""
            select other.id
            from follow_ups f join follow_ups other on other.respondent_id = f.respondent_id and other.id <> f.id and other.status <> 'Closed'
            where f.id = @followUpId and f.status = 'Closed'
            """, new { followUpId }) ?? followUpId;
}
