using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace SurveyFollowUp.Features.Accounts;

public sealed class SignOutModel : PageModel
{
    public IActionResult OnGet() => RedirectToPage("/Start");

    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync();
        return RedirectToPage("/Accounts/SignIn");
    }
}
