using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Accounts;

/// <summary>The first administrator, who holds all roles: a company of one can work at once.</summary>
[AllowAnonymous]
public sealed class FirstAccountPageModel(FirstAccount first, UserStore users, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Account_CodeMissing")]
    public string Code { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Account_NameMissing"), MaxLength(100, ErrorMessage = "Account_NameLong")]
    public string Name { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "SignIn_EmailMissing"), EmailAddress(ErrorMessage = "Account_EmailWrong")]
    public string Email { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "SignIn_PasswordMissing")]
    [MinLength(Passwords.Shortest, ErrorMessage = "Account_PasswordShort"), MaxLength(Passwords.Longest, ErrorMessage = "Account_PasswordLong")]
    public string Password { get; set; } = "";

    public async Task<IActionResult> OnGetAsync() => await users.AnyAsync() ? RedirectToPage("/Start") : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (ModelState.IsValid && await first.CreateAsync(Code, Email, Name, Password, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) is { } id)
        {
            await HttpContext.SignInAsync((await users.FindAsync(id))!);
            return Redirect("/import/new");
        }

        if (ModelState.IsValid)
            ModelState.AddModelError(nameof(Code), texts["Account_CodeWrong"]);

        return this.Refused();
    }
}
