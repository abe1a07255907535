using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Boundaries;
using SurveyFollowUp.Features.Accounts;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Boundaries;

/// <summary>One person's boundary: how it stands, what was done, and what a lead or a manager does now, with a reason.</summary>
[Authorize(Policy = "Board")]
public sealed class BoundaryModel(
    BoundaryStore boundaries, SettingBoundaries setting, OpenOf opens, LeadPhones phones, UserStore users, Clock clock, IStringLocalizer<Texts> texts)
    : PageModel
{
    [TempData]
    public string? Done { get; set; }

    [BindProperty]
    public BoundaryAct? Act { get; set; }

    [BindProperty, Required(ErrorMessage = "Boundary_WhyMissing"), MaxLength(1000, ErrorMessage = "Today_NoteLong")]
    public string Why { get; set; } = "";

    [BindProperty]
    public Restriction Restriction { get; set; }

    [BindProperty, MaxLength(200, ErrorMessage = "Today_NoteLong")]
    public string? Times { get; set; }

    [BindProperty]
    public int Days { get; set; } = BoundaryLadder.Days;

    public Guid Person { get; private set; }
    public DateTimeOffset Now { get; private set; }
    public BoundaryEntry? Current { get; private set; }
    public IReadOnlyList<BoundaryEntry> History { get; private set; } = [];
    public bool MayRenew { get; private set; }

    /// <summary>The person's open follow-up, or the one in which it happened.</summary>
    public Guid? FollowUp { get; private set; }

    /// <summary>What can be done on this rung by whoever looks.</summary>
    public IEnumerable<BoundaryAct> Acts => new[] { BoundaryAct.Renewed, BoundaryAct.Raised, BoundaryAct.Lowered, BoundaryAct.Lifted }
        .Where(act => act switch
        {
            BoundaryAct.Renewed => MayRenew,
            BoundaryAct.Raised => Current!.Rung < BoundaryRung.Restricted,
            BoundaryAct.Lowered => Current!.Rung > BoundaryRung.FriendlyLimit,
            _ => true,
        });

    public string HintOf(BoundaryAct act) => act switch
    {
        BoundaryAct.Raised => texts[$"Boundary_Rung_{Current!.Rung + 1}"],
        BoundaryAct.Lowered => texts[$"Boundary_Rung_{Current!.Rung - 1}"],
        _ => texts[$"Boundary_ActHint_{act}", BoundaryLadder.Days],
    };

    public async Task<IActionResult> OnGetAsync(Guid person)
    {
        await ReadAsync(person);
        return History.Count == 0 ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid person, long seen)
    {
        await ReadAsync(person);
        if (Current is null || Current.Id != seen)
            return Redirect($"/boundaries/{person}");

        if (Act is not { } act || !Acts.Contains(act))
            ModelState.AddModelError("act", texts["Boundary_ActMissing"]);

        if (Act == BoundaryAct.Raised && Current.Rung == BoundaryRung.InWriting && !BoundaryLadder.RestrictedDays.Contains(Days))
            ModelState.AddModelError("days", texts["Boundary_DaysWrong"]);

        if (!ModelState.IsValid)
            return this.Refused();

        var after = await MovedAsync(Current.Boundary);
        var lead = after.LeadId is { } id ? (await users.GetAsync(id)).Name : "";
        await setting.MoveAsync(Current, after, await opens.OfAsync(person), lead, Now);

        Done = texts[$"Boundary_Done_{Act}"];
        return Redirect(after is { Act: BoundaryAct.Raised, Rung: BoundaryRung.Warning } && FollowUp is { } followUp && User.IsInRole(RoleNames.Lead)
            ? $"/f/{followUp}/mail?template=boundary-warning"
            : $"/boundaries/{person}");
    }

    /// <summary>A manager decides, and a lead goes on.</summary>
    async Task<Guid> LeadAsync() =>
        User.IsInRole(RoleNames.Lead) ? User.Id() : (await phones.LeadForAsync(User.Id()))?.Id ?? User.Id();

    async Task<Boundary> MovedAsync(Boundary before) => Act switch
    {
        BoundaryAct.Raised => before.Raise(User.Id(), await LeadAsync(), Why.Trim(), Now, Restriction, Days, Times?.Trim() ?? ""),
        BoundaryAct.Lowered => before.Lower(User.Id(), Why.Trim(), Now),
        BoundaryAct.Renewed => before.Renew(User.Id(), Why.Trim(), Now),
        _ => before.Lift(User.Id(), Why.Trim(), Now),
    };

    async Task ReadAsync(Guid person)
    {
        (Person, Now) = (person, await clock.NowAsync());
        Current = await boundaries.InForceAsync(person, Now);
        History = await boundaries.HistoryAsync(person);
        FollowUp = await opens.OfAsync(person) ?? History.FirstOrDefault(told => told.FollowUpId is not null)?.FollowUpId;

        var reviewers = (await users.WithRoleAsync(RoleNames.Lead)).Concat(await users.WithRoleAsync(RoleNames.Manager)).Select(user => user.Id);
        MayRenew = Current?.Boundary.MayRenew(User.Id(), reviewers) == true;
    }
}
