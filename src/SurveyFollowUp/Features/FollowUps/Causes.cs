namespace SurveyFollowUp.Features.FollowUps;

/// <summary>Why people are dissatisfied: a short list, so that it can be counted. Each has a text "Cause_…".</summary>
public static class Causes
{
    public static readonly IReadOnlyList<string> All = ["delivery", "treatment", "invoice", "price", "product", "other"];

    /// <summary>One of the list, or nothing.</summary>
    public static bool IsKnown(string cause) => cause == "" || All.Contains(cause);
}
