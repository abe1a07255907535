namespace SurveyFollowUp.Features.FollowUps;

/// <summary>What is done about it: a short list, so that it can be counted. Each has a text "Remedy_…".</summary>
public static class Remedies
{
    public static readonly IReadOnlyList<string> All =
        ["apology", "explanation", "repair", "replacement", "refund", "discount", "appointment", "other"];

    /// <summary>One of the list, or nothing.</summary>
    public static bool IsKnown(string remedy) => remedy == "" || All.Contains(remedy);
}
