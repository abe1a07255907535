using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Features.Care;
using SurveyFollowUp.Features.Team;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Accounts;

/// <summary>Who works here, with what on their desk. Leads see it; administrators add people.</summary>
[Authorize(Policy = RoleNames.Lead)]
public sealed class TeamPageModel(
    TeamStore team, UserStore users, AbsenceStore absences, DutyStore duty, Invitations invitations, Clock clock, IStringLocalizer<Texts> texts) : PageModel
{
    public List<Member> Members { get; private set; } = [];

    public IReadOnlyDictionary<Guid, DateOnly> AwayUntil { get; private set; } = new Dictionary<Guid, DateOnly>();

    public DateOnly Today { get; private set; }

    /// <summary>In the last seven days.</summary>
    public TeamRest Rest { get; private set; } = new(0, 0, 0);

    public bool MayChange => User.IsInRole(RoleNames.Administrator);

    /// <summary>Shown once, for those whose mail does not arrive.</summary>
    [TempData]
    public string? InvitationLink { get; set; }

    [TempData]
    public string? InvitationName { get; set; }

    [BindProperty, Required(ErrorMessage = "Account_NameMissing"), MaxLength(100, ErrorMessage = "Account_NameLong")]
    public string Name { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "SignIn_EmailMissing"), EmailAddress(ErrorMessage = "Account_EmailWrong")]
    public string Email { get; set; } = "";

    [BindProperty]
    public string[] Roles { get; set; } = [RoleNames.Agent];

    [BindProperty, AllowedValues("sv", "fi", "en", ErrorMessage = "Account_LanguageWrong")]
    public string Language { get; set; } = "";

    public async Task OnGetAsync([FromServices] BreakStore breaks)
    {
        Language = System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        await ReadAsync(breaks);
    }

    public async Task<IActionResult> OnPostAsync([FromServices] BreakStore breaks)
    {
        if (!MayChange)
            return Forbid();

        if (!RoleChoice.IsAllowed(Roles))
            ModelState.AddModelError(nameof(Roles), texts["Team_RolesMissing"]);

        var id = ModelState.IsValid ? await users.AddAsync(Email, Name, Roles, Language, password: null) : null;
        if (id is { } added)
        {
            (InvitationLink, InvitationName) = (await invitations.SendAsync(await users.GetAsync(added), User.Name()), Name);
            return RedirectToPage();
        }

        if (ModelState.IsValid)
            ModelState.AddModelError(nameof(Email), texts["Team_EmailTaken"]);

        await ReadAsync(breaks);
        return this.Refused();
    }

    async Task ReadAsync(BreakStore breaks)
    {
        var now = await clock.NowAsync();
        Members = await team.ListAsync(now);
        Rest = await breaks.OfTeamAsync(now.AddDays(-7));
        Today = await duty.TodayAsync();
        AwayUntil = await absences.AwayUntilAsync(Today);
    }
}
