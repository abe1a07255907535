using SurveyFollowUp.Core.Playbooks;

namespace SurveyFollowUp.Core.FollowUps;

/// <summary>The problem in one sentence, as we have understood it and said it back to the person.</summary>
/// <param name="IsRight">What they say to it; null while they have not.</param>
/// <param name="Words">What is not quite right, as they put it; empty where they did not say.</param>
public sealed record ReadBack(string Sentence, DateTimeOffset SaidAt, bool? IsRight = null, string Words = "");

/// <summary>Listening: the problem is said back, and the person says whether that is it.</summary>
public static class ReadingBack
{
    /// <summary>The template of the letter that says it back.</summary>
    public const string Template = "read-back";

    /// <summary>The details of <see cref="EventKind.ReadBackAnswered"/>.</summary>
    public const string Right = "Right", NotQuite = "NotQuite";

    /// <summary>Added to the letter that carries it.</summary>
    public static Change SayingBack(this Change change, string sentence, Guid actor, DateTimeOffset now) => change with
    {
        FollowUp = change.FollowUp with { ReadBack = new ReadBack(sentence, now) },
        Events = change.Events.Add(new FollowUpEvent(EventKind.SaidBack, now, actor, Note: sentence)),
    };

    /// <summary>
    /// Not quite: the understanding is open again, and their words come up as a mail of theirs would. Yes: what was to follow on their silence
    /// does not, since they have spoken, and solving it is ours.
    /// </summary>
    public static Change AnswerReadBack(this FollowUp followUp, bool isRight, string words, Strategy strategy, DateTimeOffset now)
    {
        var told = new FollowUpEvent(EventKind.ReadBackAnswered, now, Actor: null, isRight ? Right : NotQuite, words);
        var said = followUp.ReadBack is { } back ? followUp with { ReadBack = back with { IsRight = isRight, Words = words } } : followUp;
        if (!isRight)
            return said.HearWords(told, strategy, now);

        return said.Status == FollowUpStatus.Waiting
            ? new Change(said.Finish(Outcome.Overtaken, actor: null, now).WithNext(strategy.Answer(said.NextOrdinal, now), strategy, now), [told])
            : new Change(said, [told]);
    }
}
