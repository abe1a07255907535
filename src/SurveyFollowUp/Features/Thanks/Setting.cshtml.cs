using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Thanks;

/// <summary>Whether the happy ones are thanked too. Off until somebody says so.</summary>
[Authorize(Policy = "Board")]
public sealed class SettingModel(ThanksStore thanks, IStringLocalizer<Texts> texts) : PageModel
{
    [TempData]
    public string? Done { get; set; }

    public bool IsOn { get; private set; }

    public async Task OnGetAsync() => IsOn = await thanks.IsOnAsync();

    public async Task<IActionResult> OnPostAsync(bool on)
    {
        await thanks.SetOnAsync(on);
        Done = texts[on ? "Thanks_IsOn" : "Thanks_IsOff"];
        return Redirect("/thanks");
    }
}
