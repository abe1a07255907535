using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Accounts;

/// <summary>Another password, by whoever knows the present one. All other sessions end.</summary>
public sealed class NewPasswordModel(UserStore users, Passwords passwords, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty, Required(ErrorMessage = "SignIn_PasswordMissing")]
    public string Present { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "SignIn_PasswordMissing")]
    [MinLength(Passwords.Shortest, ErrorMessage = "Account_PasswordShort"), MaxLength(Passwords.Longest, ErrorMessage = "Account_PasswordLong")]
    public string New { get; set; } = "";

    public async Task<IActionResult> OnPostAsync()
    {
        if (ModelState.IsValid && (await passwords.TryAsync(User.Id(), Present)).User is null)
            ModelState.AddModelError(nameof(Present), texts["Me_PresentWrong"]);

        if (!ModelState.IsValid)
            return this.Refused();

        await passwords.ChangeAsync(User.Id(), New);
        await HttpContext.SignInAsync(await users.GetAsync(User.Id()));
        TempData[nameof(MeModel.Done)] = texts["Me_PasswordChanged"].Value;
        return RedirectToPage("/Accounts/Me");
    }
}
