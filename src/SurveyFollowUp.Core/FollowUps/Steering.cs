using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.FollowUps;

/// <summary>How the person said they are, when asked after "solved".</summary>
public enum AfterCareAnswer
{
    Yes,
    Partly,
    No,
}

/// <summary>What people do to a follow-up besides logging a step.</summary>
public static class Steering
{
    /// <summary>Off Today until then. The limit stays where it was: snoozing past it still tells the lead.</summary>
    public static Change Snooze(this FollowUp followUp, DateTimeOffset until, Guid actor, DateTimeOffset now)
    {
        var step = followUp.CurrentStep ?? throw new ForbiddenMoveException($"Follow-up {followUp.Id} has nothing to snooze.");
        var snoozed = followUp with
        {
            Steps = followUp.Steps.Replace(step, step with { StartsAt = until }),
            Alarms = followUp.Alarms.RemoveAll(alarm => alarm.Kind == AlarmKind.RepeatDaily),
        };

        return Told(snoozed, new FollowUpEvent(EventKind.Snoozed, now, actor, until.ToString("O")));
    }

    public static Change HandOver(this FollowUp followUp, Guid to, string toName, string why, Guid? actor, DateTimeOffset now) =>
        Told(followUp with { OwnerId = to }, new FollowUpEvent(EventKind.HandedOver, now, actor, toName, why));

    public static Change EscalateTo(this FollowUp followUp, Guid lead, string leadName, string why, Guid actor, DateTimeOffset now) =>
        Told((followUp with { OwnerId = lead }).RaiseTo(Escalation.Lead), new FollowUpEvent(EventKind.EscalatedByHand, now, actor, leadName, why));

    /// <summary>The owner was switched off: nobody's for now, but its steps and alarms go on, so that it can't be forgotten.</summary>
    public static Change LoseOwner(this FollowUp followUp, string ownerName, Guid? actor, DateTimeOffset now) =>
        Told(followUp with { OwnerId = null }, new FollowUpEvent(EventKind.OwnerLeft, now, actor, ownerName));

    /// <summary>The person wants to hear from us no more.</summary>
    public static Change StopContact(this FollowUp followUp, Strategy strategy, DateTimeOffset now)
    {
        var left = followUp.Finish(Outcome.Overtaken, actor: null, now).LeaveAlone(strategy, now);
        if (left.Status != FollowUpStatus.Closed)
            return Change.Nothing(left) with { StopsContact = true };

        var told = Told(left, new FollowUpEvent(EventKind.Closed, now, Actor: null, nameof(Closing.NoContactWanted)));
        return told.TellingWhatIsLeft(followUp, now).TellingOfMeetings(followUp, now) with { StopsContact = true };
    }

    /// <summary>
    /// Another bad answer of the same person joins: what we waited for has come, and a worse one plans anew.
    /// What was promised stays promised; what was closed opens again, with a new limit.
    /// </summary>
    public static Change Hear(this FollowUp followUp, Segment segment, Strategy strategy, DateTimeOffset now)
    {
        var isWorse = segment > followUp.Segment;
        var heard = (followUp with { Segment = isWorse ? segment : followUp.Segment }).OpenAgain(strategy, now);
        var plansAnew = followUp.Status != FollowUpStatus.Open || (isWorse && !IsPromised(followUp));
        var next = plansAnew ? heard.Finish(Outcome.Overtaken, actor: null, now).FromTheStart(strategy, now) : Change.Nothing(heard);

        return next.TellingFirst(new FollowUpEvent(EventKind.AnswerAdded, now, Actor: null, segment.ToString()));
    }

    /// <summary>
    /// The person's own verdict. It can be changed as long as its link lives: yes closes as recovered, anything else opens the
    /// follow-up again one rung higher, and the second time goes to the lead.
    /// </summary>
    public static Change Answer(this FollowUp followUp, AfterCareAnswer answer, string words, Strategy strategy, DateTimeOffset now)
    {
        var told = new FollowUpEvent(EventKind.AfterCareAnswered, now, Actor: null, answer.ToString(), words);
        if (answer == AfterCareAnswer.Yes && followUp.OwesPublicAnswer)
            return Told(followUp, told);

        var heard = followUp.Finish(Outcome.Overtaken, actor: null, now);

        if (answer == AfterCareAnswer.Yes)
            return Told(heard.Close(Closing.Recovered, now), told, new FollowUpEvent(EventKind.Closed, now, null, nameof(Closing.Recovered)))
                .TellingWhatIsLeft(followUp, now).TellingOfMeetings(followUp, now);

        var again = heard with { Closing = null, ClosedAt = null, SolvedAt = null, Reopened = followUp.Reopened + 1 };
        var next = again.FromTheStart(strategy, now).TellingFirst(told, new FollowUpEvent(EventKind.Reopened, now, null)).TellingOfMeetings(followUp, now);

        return again.Reopened > 1 ? next with { FollowUp = next.FollowUp.RaiseTo(Escalation.Lead) } : next;
    }

    /// <summary>An answer that plans nothing anew: it came twice, somebody is on it already, or the person wants no contact.</summary>
    public static Change NoteAnswer(this FollowUp followUp, AfterCareAnswer answer, DateTimeOffset now) =>
        Told(followUp, new FollowUpEvent(EventKind.AfterCareAnswered, now, Actor: null, answer.ToString()));

    /// <summary>What the person wrote to us beside their answer.</summary>
    public static Change NoteWords(this FollowUp followUp, string words, DateTimeOffset now) =>
        Told(followUp, new FollowUpEvent(EventKind.NoteWritten, now, Actor: null, Note: words));

    /// <summary>What was said in public is answered there; that alone is no contact with the person.</summary>
    /// <param name="isLast">Nothing else of theirs waits for an answer in public.</param>
    public static Change AnswerInPublic(this FollowUp followUp, string link, string words, bool isLast, Guid actor, DateTimeOffset now) =>
        Told(followUp with { OwesPublicAnswer = !isLast }, new FollowUpEvent(EventKind.AnsweredInPublic, now, actor, link, words));

    static bool IsPromised(FollowUp followUp) => followUp.CurrentStep is { IsPromise: true };

    static Change Told(FollowUp followUp, params FollowUpEvent[] events) => new(followUp, [.. events]);
}
