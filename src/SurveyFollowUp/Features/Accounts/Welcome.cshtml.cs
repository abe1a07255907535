using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace SurveyFollowUp.Features.Accounts;

/// <summary>The first page of a new installation. Nobody comes here once there is an account.</summary>
[AllowAnonymous]
public sealed class WelcomeModel(UserStore users) : PageModel
{
    public async Task<IActionResult> OnGetAsync() => await users.AnyAsync() ? RedirectToPage("/Start") : Page();
}
