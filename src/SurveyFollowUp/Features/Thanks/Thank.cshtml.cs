using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Thanks;

/// <summary>One key thanks, one passes over; what has not left can be taken back.</summary>
[Authorize(Policy = RoleNames.Agent)]
public sealed class ThankModel(ThanksStore thanks, ThankLetters letters, Clock clock) : PageModel
{
    public IActionResult OnGet() => Redirect("/today");

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (await thanks.TakeAsync(id, User.Id(), await clock.NowAsync()) is not { } person)
            return Redirect("/today");

        await letters.SendAsync(person, User.Name());
        return Redirect($"/today?thanked={id}");
    }

    public async Task<IActionResult> OnPostSkipAsync(Guid id)
    {
        await thanks.SkipAsync(id, User.Id(), await clock.NowAsync());
        return Redirect("/today");
    }

    public async Task<IActionResult> OnPostUndoAsync(Guid id)
    {
        await thanks.TakeBackAsync(id, User.Id());
        return Redirect("/today");
    }
}
