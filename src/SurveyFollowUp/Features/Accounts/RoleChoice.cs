using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Accounts;

/// <summary>The ticked roles, as _RoleChoice asks for them.</summary>
public sealed record RoleChoice(IReadOnlyCollection<string> Chosen)
{
    /// <summary>At least one, and none that does not exist.</summary>
    public static bool IsAllowed(IReadOnlyCollection<string> roles) => roles.Count > 0 && roles.All(RoleNames.All.Contains);
}
