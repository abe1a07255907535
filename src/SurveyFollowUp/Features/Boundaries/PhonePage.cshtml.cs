using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Boundaries;

/// <summary>The number at which agents reach a lead at once.</summary>
[Authorize(Roles = RoleNames.Lead)]
public sealed class PhonePageModel(LeadPhones phones, IStringLocalizer<Texts> texts) : PageModel
{
    const int Most = 30;

    [TempData]
    public string? Done { get; set; }

    public IActionResult OnGet() => Redirect("/me");

    public async Task<IActionResult> OnPostAsync(string? phone)
    {
        var number = phone?.Trim() ?? "";
        if (number.Length > Most || !number.All(sign => char.IsAsciiDigit(sign) || sign is '+' or ' ' or '-' or '(' or ')'))
            return Redirect("/me");

        await phones.SetAsync(User.Id(), number);
        Done = texts["Me_Saved"];
        return Redirect("/me");
    }
}
