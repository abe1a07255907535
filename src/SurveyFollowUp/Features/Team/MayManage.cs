using System.Security.Claims;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Team;

/// <summary>Who may say what of whom: everybody of themselves, leads and administrators of all.</summary>
public static class MayManage
{
    public static bool Leads(this ClaimsPrincipal user) => user.IsInRole(RoleNames.Lead) || user.IsInRole(RoleNames.Administrator);

    public static bool Manages(this ClaimsPrincipal user, Guid person) => user.Id() == person || user.Leads();

    /// <summary>The page that somebody's absence, languages and work stand on, for this reader.</summary>
    public static string HomeOf(this ClaimsPrincipal user, Guid person) => user.Id() == person ? "/me" : $"/team/{person}";
}
