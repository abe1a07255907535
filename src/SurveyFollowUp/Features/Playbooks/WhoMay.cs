using System.Security.Claims;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>Who may look at the playbook, and who may change it.</summary>
public static class WhoMay
{
    public const string Look = $"{RoleNames.Lead},{RoleNames.Manager},{RoleNames.Administrator}";
    public const string Change = $"{RoleNames.Manager},{RoleNames.Administrator}";

    public static bool ChangesPlaybook(this ClaimsPrincipal user) => Change.Split(',').Any(user.IsInRole);

    /// <summary>Whoever is only an administrator sees how many would move, not who.</summary>
    public static bool SeesPeople(this ClaimsPrincipal user) => RoleNames.SeePeople.Split(',').Any(user.IsInRole);
}
