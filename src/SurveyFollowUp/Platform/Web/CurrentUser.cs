using System.Security.Claims;

namespace SurveyFollowUp.Platform.Web;

/// <summary>The names of the roles, as policies, claims and the users table have them.</summary>
public static class RoleNames
{
    public const string Agent = "Agent";
    public const string Lead = "Lead";
    public const string Manager = "Manager";
    public const string Administrator = "Administrator";

    /// <summary>Those who may see individual customers: the ones who follow up, lead, or measure.</summary>
    public const string SeePeople = $"{Agent},{Lead},{Manager}";

    public static readonly string[] All = [Agent, Lead, Manager, Administrator];
}

public static class CurrentUser
{
    /// <summary>Who is signed in.</summary>
    /// <exception cref="InvalidOperationException">Nobody: the page forgot to ask for a sign-in.</exception>
    public static Guid Id(this ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>As the person's colleagues and customers read it.</summary>
    public static string Name(this ClaimsPrincipal user) => user.Identity?.Name ?? "";
}
