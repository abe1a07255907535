using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Accounts;

/// <summary>The first page of a new installation. Nobody comes here once there is an account.</summary>
[AllowAnonymous]
public sealed class WelcomeModel(UserStore users) : PageModel
{
    public static readonly string[] DemoRoles = [RoleNames.Agent, RoleNames.Lead, RoleNames.Manager];

    /// <summary>The demo signs its visitor in without a password, so it is only for whoever sits at this machine.</summary>
    public bool OffersDemo => HttpContext.IsDirectLoopback();

    public async Task<IActionResult> OnGetAsync() => await users.AnyAsync() ? RedirectToPage("/Start") : Page();
}
