namespace SurveyFollowUp.Core.FollowUps;

/// <summary>What became of a word that we gave, be it a deed or when we get in touch.</summary>
public enum GivenWord
{
    Open,

    /// <summary>Its time has passed, and it is not kept.</summary>
    Late,

    /// <summary>The follow-up ended by itself before.</summary>
    Left,

    Kept,
    KeptLate,
    Withdrawn,
}

/// <summary>Judges whether a word was kept.</summary>
public static class GivenWords
{
    /// <summary>Nobody calls on the second: the same minutes for which Today puts a promise before all else.</summary>
    static readonly TimeSpan OnTime = TimeSpan.FromMinutes(10);

    public static GivenWord WordOf(this Promise promise, DateTimeOffset now) => promise.End switch
    {
        null => promise.DueAt < now ? GivenWord.Late : GivenWord.Open,
        PromiseEnd.Left => GivenWord.Left,
        PromiseEnd.Withdrawn => GivenWord.Withdrawn,
        _ => promise.EndedAt <= promise.FirstDueAt ? GivenWord.Kept : GivenWord.KeptLate,
    };

    /// <summary>A call that was promised is kept by trying it, whoever answers. What something else came before was not owed any more.</summary>
    public static GivenWord WordOf(this Step step, DateTimeOffset now) => step switch
    {
        { DoneAt: null } => step.DueAt < now ? GivenWord.Late : GivenWord.Open,
        { Outcome: Outcome.Overtaken } => GivenWord.Withdrawn,
        _ => step.DoneAt <= step.DueAt + OnTime ? GivenWord.Kept : GivenWord.KeptLate,
    };
}
