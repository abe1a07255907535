using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Accounts;

/// <summary>An invited person chooses name, password and language, and is signed in.</summary>
[AllowAnonymous, EnableRateLimiting(PublicVisits.Policy)]
public sealed class InvitationModel(Invitations invitations, UserStore users, Passwords passwords) : PageModel
{
    public User? Invited { get; private set; }

    [BindProperty, Required(ErrorMessage = "Account_NameMissing"), MaxLength(100, ErrorMessage = "Account_NameLong")]
    public string Name { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "SignIn_PasswordMissing")]
    [MinLength(Passwords.Shortest, ErrorMessage = "Account_PasswordShort"), MaxLength(Passwords.Longest, ErrorMessage = "Account_PasswordLong")]
    public string Password { get; set; } = "";

    [BindProperty, AllowedValues("sv", "fi", "en", ErrorMessage = "Account_LanguageWrong")]
    public string Language { get; set; } = "";

    public async Task<IActionResult> OnGetAsync(string token)
    {
        Invited = await invitations.FindAsync(token);
        if (Invited is null)
            return Unknown();

        (Name, Language) = (Invited.Name, Request.Query.ContainsKey("lang") ? CultureInfo.CurrentUICulture.TwoLetterISOLanguageName : Invited.Language);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token)
    {
        Invited = await invitations.FindAsync(token);
        if (Invited is null)
            return Unknown();

        if (!ModelState.IsValid)
            return this.Refused();

        await users.SetNameAsync(Invited.Id, Name);
        await users.SetLanguageAsync(Invited.Id, Language);
        await passwords.ChangeAsync(Invited.Id, Password);
        await invitations.EndAsync(Invited.Id);
        await HttpContext.SignInAsync(await users.GetAsync(Invited.Id));
        return RedirectToPage("/Start");
    }

    PageResult Unknown()
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }
}
