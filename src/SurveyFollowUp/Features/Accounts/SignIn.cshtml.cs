using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Accounts;

[AllowAnonymous]
public sealed class SignInModel(UserStore users, Passwords passwords, BusinessCalendar calendar, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty, Required(ErrorMessage = "SignIn_EmailMissing")]
    public string Email { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "SignIn_PasswordMissing")]
    public string Password { get; set; } = "";

    public async Task<IActionResult> OnGetAsync() => await users.AnyAsync() ? Page() : RedirectToPage("/Accounts/Welcome");

    public async Task<IActionResult> OnPostAsync(string? back)
    {
        if (!ModelState.IsValid)
            return this.Refused();

        var (user, lockedUntil) = await passwords.TryAsync(Email, Password);
        if (user is null)
        {
            // The same words whether the address or the password is wrong: a stranger learns nothing.
            ModelState.AddModelError(nameof(Password), lockedUntil is { } until ? texts["SignIn_Locked", Local(until)] : texts["SignIn_Wrong"]);
            return this.Refused();
        }

        await HttpContext.SignInAsync(user);
        return Url.IsLocalUrl(back) ? LocalRedirect(back) : RedirectToPage("/Start");
    }

    string Local(DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, calendar.Zone).ToString("t", CultureInfo.CurrentCulture);
}
