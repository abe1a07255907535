using System.Security.Claims;

namespace SurveyFollowUp.Features.Shared;

/// <summary>The links in the top bar, and who sees them.</summary>
public static class MainMenu
{
    static readonly MenuLink[] All =
    [
        new("/today", "Nav_Today", ["Agent", "Lead"]),
        new("/board", "Nav_Board", ["Manager", "Lead"]),
        new("/today/list", "Nav_List", ["Agent", "Lead", "Manager"]),
        new("/complaint/new", "ByHand_Nav", ["Agent", "Lead"]),
        new("/tasks", "Nav_Tasks", ["Agent", "Lead", "Manager", "Administrator"]),
        new("/import", "Nav_Import", ["Manager"]),
        new("/playbook", "Nav_Playbook", ["Lead", "Manager", "Administrator"]),
        new("/team", "Nav_Team", ["Lead", "Administrator"]),
        new("/jobs", "Nav_Jobs", ["Administrator"]),
    ];

    public static IReadOnlyList<MenuLink> For(ClaimsPrincipal user) =>
        [.. All.Where(link => link.Roles.Any(user.IsInRole))];

    /// <summary>The longest address wins: /today/list is not also Today, but /import/new is still Import.</summary>
    public static MenuLink? Current(IEnumerable<MenuLink> links, PathString path) =>
        links.Where(link => path.StartsWithSegments(link.Address)).MaxBy(link => link.Address.Length);
}

/// <summary>One link: where it leads, the key of its text, and the roles that see it.</summary>
public sealed record MenuLink(string Address, string TextKey, IReadOnlyList<string> Roles)
{
    /// <summary>What aria-current says: the page itself, or a page below it.</summary>
    public string? CurrentFor(MenuLink? current, PathString path) =>
        this != current ? null : path.Equals(Address) ? "page" : "true";
}
