namespace SurveyFollowUp.Core.Segmentation;

/// <summary>What a rule does with an answer. The first four are the segments, in their order.</summary>
public enum Decision
{
    Satisfied,
    Passive,
    Dissatisfied,
    VeryDissatisfied,

    /// <summary>One level worse than decided; any number of such rules raise by one level in all.</summary>
    Raise,

    /// <summary>Flagged for somebody's look; nothing is decided.</summary>
    Look,

    /// <summary>First in the queue of its segment.</summary>
    Ahead,
}

public static class Decisions
{
    /// <summary>Whether such a rule gives a segment, so that the first of them that matches decides.</summary>
    public static bool GivesSegment(this Decision decision) => decision <= Decision.VeryDissatisfied;
}

/// <summary>One line of a ruleset: plain data. The name is kept with every answer it decided.</summary>
public sealed record Rule(string Name, Conditions When, Decision Then);
