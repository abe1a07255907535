using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Accounts;

/// <summary>One colleague: roles, invitation, on or off. There is always one active administrator.</summary>
[Authorize(Policy = RoleNames.Administrator)]
public sealed class MemberPageModel(UserStore users, TeamStore team, Leaving leaving, Invitations invitations, IStringLocalizer<Texts> texts) : PageModel
{
    static readonly string[] WorksOnFollowUps = [RoleNames.Agent, RoleNames.Lead];

    public User Member { get; private set; } = new();

    [TempData]
    public string? Done { get; set; }

    [TempData]
    public string? InvitationLink { get; set; }

    [BindProperty]
    public string[] Roles { get; set; } = [];

    public async Task OnGetAsync(Guid id)
    {
        Member = await users.GetAsync(id);
        Roles = Member.Roles;
    }

    public async Task<IActionResult> OnPostRolesAsync(Guid id)
    {
        Member = await users.GetAsync(id);
        if (!RoleChoice.IsAllowed(Roles))
            ModelState.AddModelError(nameof(Roles), texts["Team_RolesMissing"]);
        else if (!Roles.Contains(RoleNames.Administrator) && await team.IsLastAdministratorAsync(id))
            ModelState.AddModelError(nameof(Roles), texts["Team_LastAdministrator"]);

        if (!ModelState.IsValid)
            return this.Refused();

        await users.SetRolesAsync(id, Roles);
        var freed = Roles.Intersect(WorksOnFollowUps).Any() ? 0 : await leaving.FreeWorkAsync(Member, User.Id());
        return Say(freed == 0 ? texts["Team_RolesSaved"] : Freed(freed));
    }

    public async Task<IActionResult> OnPostSwitchOffAsync(Guid id)
    {
        Member = await users.GetAsync(id);
        Roles = Member.Roles;
        if (await team.IsLastAdministratorAsync(id))
        {
            ModelState.AddModelError("", texts["Team_LastAdministrator"]);
            return this.Refused();
        }

        await users.SetActiveAsync(id, isActive: false);
        await invitations.EndAsync(id);
        return Say(Freed(await leaving.FreeWorkAsync(Member, User.Id())));
    }

    public async Task<IActionResult> OnPostSwitchOnAsync(Guid id)
    {
        await users.SetActiveAsync((await users.GetAsync(id)).Id, isActive: true);
        return Say(texts["Team_SwitchedOn"]);
    }

    /// <summary>Also the way to a new password for somebody who has forgotten theirs.</summary>
    public async Task<IActionResult> OnPostInviteAsync(Guid id)
    {
        Member = await users.GetAsync(id);
        InvitationLink = await invitations.SendAsync(Member, User.Name());
        return Say(texts["Team_Invited", Member.Name]);
    }

    string Freed(int count) => count switch
    {
        0 => texts["Team_SwitchedOff"],
        1 => texts["Team_Freed_One"],
        _ => texts["Team_Freed_Many", count],
    };

    RedirectToPageResult Say(string done)
    {
        Done = done;
        return RedirectToPage();
    }
}
