using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Looks;

/// <summary>Decides about an answer whose score and words do not fit together, in the transaction of the page.</summary>
public sealed class Looking(
    LookStore looks, MergeProgress merges, FollowUpOpener opener, FollowUpStore followUps, Telling telling, Strategy strategy)
{
    public async Task SetAsideAsync(Guid id, Guid user, DateTimeOffset now)
    {
        if ((await looks.TakeAsync(id)).FollowUpId is null)
            await looks.KeepAsync(id, Decision.SetAside, user, now);
    }

    /// <summary>The person is dissatisfied after all. Whoever has a follow-up already is heard there.</summary>
    /// <returns>The follow-up; null where the person wants no contact.</returns>
    public async Task<Guid?> OpenAsync(Guid id, Guid user, DateTimeOffset now)
    {
        // No import opens one for the same person meanwhile.
        await merges.WaitForMergesAsync();
        var answer = await looks.TakeAsync(id);
        if (answer.FollowUpId is not null || answer.WantsNoContact)
            return answer.FollowUpId;

        var followUp = await looks.OpenOfAsync(answer.RespondentId) is { } known ? await HearAsync(known, now) : await OpenAsync(answer, now);
        await looks.JoinAsync(id, followUp, user, now);
        await looks.KeepAsync(id, Decision.Opened, user, now);
        return followUp;
    }

    async Task<Guid> HearAsync(Guid known, DateTimeOffset now)
    {
        var change = (await followUps.GetAsync(known)).Hear(Segment.Dissatisfied, strategy, now);
        await followUps.SaveAsync(change);
        await telling.TellAsync(change);
        return known;
    }

    async Task<Guid> OpenAsync(OddAnswer answer, DateTimeOffset now)
    {
        var newcomer = new Newcomer
        {
            RespondentId = answer.RespondentId,
            ResponseId = answer.Id,
            Segment = Segment.Dissatisfied,
            HasEmail = answer.Reach.HasFlag(Reach.Email),
            HasPhone = answer.Reach.HasFlag(Reach.Phone),
            Language = answer.Language,
            Touchpoint = answer.Touchpoint,
        };
        return (await opener.OpenAsync([newcomer], await opener.RosterAsync(), now))[0].FollowUpId;
    }
}
