using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>Why people are dissatisfied: a short list, so that it can be counted. Each has a text "Cause_…".</summary>
public static class Causes
{
    const string SuggestedMark = "suggested:";

    public static readonly IReadOnlyList<string> All = [.. CauseSuggestion.Causes, "other"];

    /// <summary>One of the list, or nothing.</summary>
    public static bool IsKnown(string cause) => cause == "" || All.Contains(cause);

    /// <summary>How a form says that its cause is only what was suggested: nobody has chosen it.</summary>
    public static string Suggested(string cause) => SuggestedMark + cause;

    /// <summary>What a form says.</summary>
    public static (string Cause, bool IsSuggested) Read(string? typed) =>
        typed?.StartsWith(SuggestedMark, StringComparison.Ordinal) == true ? (typed[SuggestedMark.Length..], true) : (typed ?? "", false);
}
