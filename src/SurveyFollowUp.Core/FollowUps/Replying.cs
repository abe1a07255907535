using SurveyFollowUp.Core.Playbooks;

namespace SurveyFollowUp.Core.FollowUps;

/// <summary>What a mail that the person wrote does to their follow-up.</summary>
public static class Replying
{
    /// <summary>
    /// Somebody reads it and answers: that is the next step now, unless one is ours already, which comes up at once. What was to follow on
    /// their silence does not. What was agreed with them stays where it is, and a word of thanks asks for nothing.
    /// </summary>
    /// <param name="words">What they wrote, without what they quote.</param>
    /// <param name="mail">Where the whole of it is kept.</param>
    /// <param name="names">Of the two who write: a signature says nothing.</param>
    public static Change HearReply(
        this FollowUp followUp, string words, Guid mail, IEnumerable<string> names, Strategy strategy, DateTimeOffset now)
    {
        var told = new FollowUpEvent(EventKind.Replied, now, Actor: null, mail.ToString(), words);

        return WordsOfThanks.AreAll(words, names) ? new Change(followUp, [told]) : followUp.HearWords(told, strategy, now);
    }

    /// <summary>Somebody has read it, and it asks for nothing.</summary>
    public static Change ReadReply(this FollowUp followUp, Guid actor, DateTimeOffset now) =>
        new(followUp with { RepliedAt = null }, [new FollowUpEvent(EventKind.ReplyRead, now, actor)]);

    /// <summary>The same for what they say on a page of theirs.</summary>
    public static Change HearWords(this FollowUp followUp, FollowUpEvent told, Strategy strategy, DateTimeOffset now)
    {
        // Whoever wants to hear from us no more is not written to by the plan: a person decides what their words ask for.
        if (followUp.Closing is Closing.NoContactWanted or Closing.Merged)
            return new Change(followUp, [told]);

        var heard = followUp.Widen(Reach.Email) with { RepliedAt = followUp.RepliedAt ?? now };
        if (followUp.Status == FollowUpStatus.Open)
            return new Change(heard.AgreedStep is null ? heard.ComeUp(now) : heard, [told]);

        var next = heard.Finish(Outcome.Overtaken, actor: null, now).OpenAgain(strategy, now)
            .WithNext(strategy.Answer(followUp.NextOrdinal, now), strategy, now);
        return followUp.Status == FollowUpStatus.Waiting
            ? new Change(next, [told])
            : new Change(next, [told, new FollowUpEvent(EventKind.Reopened, now, Actor: null)]);
    }

    /// <summary>What was put off, or was to be tried in another part of the day, is on Today now. Its limit stays.</summary>
    static FollowUp ComeUp(this FollowUp followUp, DateTimeOffset now) =>
        followUp.CurrentStep is { } step && step.StartsAt > now
            ? followUp with { Steps = followUp.Steps.Replace(step, step with { StartsAt = now }) }
            : followUp;
}
