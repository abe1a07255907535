using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Features.Team;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Accounts;

/// <summary>
/// One colleague: what they can, when they are away, what is open with them; and for administrators roles, invitation, on or off.
/// There is always one active administrator.
/// </summary>
[Authorize(Policy = RoleNames.Lead)]
public sealed class MemberPageModel(
    UserStore users, TeamStore team, WorkHandOver work, Invitations invitations, Cards cards, IStringLocalizer<Texts> texts) : PageModel
{
    static readonly string[] WorksOnFollowUps = [RoleNames.Agent, RoleNames.Lead];

    public User Member { get; private set; } = new();
    public AbsenceCard Absences { get; private set; } = null!;
    public SkillsCard Skills { get; private set; } = null!;
    public TakerChoice Takers { get; private set; } = null!;
    public int Open { get; private set; }

    public bool MayChange => User.IsInRole(RoleNames.Administrator);

    public bool FollowsUp => Member.Roles.Intersect(WorksOnFollowUps).Any();

    [TempData]
    public string? Done { get; set; }

    [TempData]
    public string? InvitationLink { get; set; }

    [BindProperty]
    public string[] Roles { get; set; } = [];

    public async Task OnGetAsync(Guid id)
    {
        await ReadAsync(id);
        Roles = Member.Roles;
    }

    public async Task<IActionResult> OnPostRolesAsync(Guid id)
    {
        if (!MayChange)
            return Forbid();

        await ReadAsync(id);
        if (!RoleChoice.IsAllowed(Roles))
            ModelState.AddModelError(nameof(Roles), texts["Team_RolesMissing"]);
        else if (!Roles.Contains(RoleNames.Administrator) && await team.IsLastAdministratorAsync(id))
            ModelState.AddModelError(nameof(Roles), texts["Team_LastAdministrator"]);

        if (!ModelState.IsValid)
            return this.Refused();

        await users.SetRolesAsync(id, Roles);
        var freed = Roles.Intersect(WorksOnFollowUps).Any() ? 0 : (await work.FreeAsync(Member, User.Id())).Count;
        return Say(freed == 0 ? texts["Team_RolesSaved"] : Freed(freed));
    }

    /// <param name="to">Who gets their open work; without a word it goes back to the queue.</param>
    public async Task<IActionResult> OnPostSwitchOffAsync(Guid id, string to = WorkHandOver.Queue)
    {
        if (!MayChange)
            return Forbid();

        await ReadAsync(id);
        Roles = Member.Roles;
        if (await team.IsLastAdministratorAsync(id))
        {
            ModelState.AddModelError("", texts["Team_LastAdministrator"]);
            return this.Refused();
        }

        await users.SetActiveAsync(id, isActive: false);
        await invitations.EndAsync(id);
        var handedOver = await work.HandOverAsync(Member, to, User.Id()) ?? await work.FreeAsync(Member, User.Id());
        return Say(handedOver.Count == handedOver.Unowned ? Freed(handedOver.Count) : $"{texts["Team_IsOff"]} {WorkModel.Words(texts, handedOver)}");
    }

    public async Task<IActionResult> OnPostSwitchOnAsync(Guid id)
    {
        if (!MayChange)
            return Forbid();

        await users.SetActiveAsync((await users.GetAsync(id)).Id, isActive: true);
        return Say(texts["Team_SwitchedOn"]);
    }

    /// <summary>Also the way to a new password for somebody who has forgotten theirs.</summary>
    public async Task<IActionResult> OnPostInviteAsync(Guid id)
    {
        if (!MayChange)
            return Forbid();

        Member = await users.GetAsync(id);
        InvitationLink = await invitations.SendAsync(Member, User.Name());
        return Say(texts["Team_Invited", Member.Name]);
    }

    async Task ReadAsync(Guid id)
    {
        Member = await users.GetAsync(id);
        Absences = await cards.AbsencesAsync(id);
        Skills = await cards.SkillsAsync(id, all: true);
        Takers = new TakerChoice(await work.TakersAsync(id), WorkHandOver.SharedOut, OffersQueue: true);
        Open = await work.CountAsync(id);
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
