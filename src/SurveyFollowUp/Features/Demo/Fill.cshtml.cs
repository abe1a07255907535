using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Features.Accounts;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Seeds;

namespace SurveyFollowUp.Features.Demo;

/// <summary>One click into the made-up world: only from this very machine, and only while nobody has an account.</summary>
[AllowAnonymous]
public sealed class FillModel(DemoWorld world, UserStore users, Db db) : PageModel
{
    sealed record Anna(Guid Id, Guid? OwnerId);

    public IActionResult OnGet() => RedirectToPage("/Start");

    public async Task<IActionResult> OnPostAsync([FromForm] string role)
    {
        if (!HttpContext.IsDirectLoopback() || !RoleNames.All.Contains(role) || !await world.FillAsync())
            return RedirectToPage("/Start");

        if (role != RoleNames.Agent)
        {
            await HttpContext.SignInAsync((await users.WithRoleAsync(role))[0]);
            return RedirectToPage("/Start");
        }

        var anna = await db.FindAsync<Anna>("""
            select f.id, f.owner_id from follow_ups f join respondents r on r.id = f.respondent_id where r.name = 'Anna Lindqvist'
            """);
        await HttpContext.SignInAsync((await users.FindAsync(anna!.OwnerId!.Value))!);
        return Redirect($"/today?f={anna.Id}");
    }
}
