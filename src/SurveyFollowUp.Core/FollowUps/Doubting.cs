using SurveyFollowUp.Core.Playbooks;

namespace SurveyFollowUp.Core.FollowUps;

/// <summary>What becomes of an answer that perhaps no person gave.</summary>
public static class Doubting
{
    /// <summary>It is told, and moves nothing by itself.</summary>
    public static Change Doubt(this FollowUp followUp, AfterCareAnswer answer, DateTimeOffset now) => new(followUp, [Mark(answer, now)]);

    /// <summary>What moves all the same, since somebody who is not satisfied must not be overheard, is marked.</summary>
    public static Change Doubted(this Change change, AfterCareAnswer answer, DateTimeOffset now) => change.TellingFirst(Mark(answer, now));

    /// <summary>Somebody knows that the person did say so.</summary>
    public static Change TakeAsSaid(this FollowUp followUp, AfterCareAnswer answer, Guid actor, Strategy strategy, DateTimeOffset now) =>
        followUp.Answer(answer, words: "", strategy, now).TellingFirst(new FollowUpEvent(EventKind.TakenAsSaid, now, actor, answer.ToString()));

    static FollowUpEvent Mark(AfterCareAnswer answer, DateTimeOffset now) => new(EventKind.AfterCareDoubted, now, Actor: null, answer.ToString());
}
