using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Features.Accounts;
using SurveyFollowUp.Features.Shared;

namespace SurveyFollowUp.Features;

/// <summary>"/": the welcome of a new installation, the sign-in, or the first page of one's own menu.</summary>
[AllowAnonymous]
public sealed class StartModel(UserStore users) : PageModel
{
    public async Task<IActionResult> OnGetAsync()
    {
        if (!await users.AnyAsync())
            return RedirectToPage("/Accounts/Welcome");

        return MainMenu.For(User) is [var first, ..] ? Redirect(first.Address) : RedirectToPage("/Accounts/SignIn");
    }
}
