namespace SurveyFollowUp.Core.Segmentation;

/// <summary>Who somebody is to us after an answer. The order is from happy to angry.</summary>
public enum Segment
{
    Satisfied,
    Passive,
    Dissatisfied,
    VeryDissatisfied,
}

public static class Segments
{
    /// <summary>Whether this segment gets a follow-up.</summary>
    public static bool IsDissatisfied(this Segment segment) => segment >= Segment.Dissatisfied;

    /// <summary>One level worse, where there is one.</summary>
    public static Segment Raised(this Segment segment) => segment == Segment.VeryDissatisfied ? segment : segment + 1;
}
