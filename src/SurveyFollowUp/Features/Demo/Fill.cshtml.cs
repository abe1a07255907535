using System.Globalization;
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
    public IActionResult OnGet() => RedirectToPage("/Start");

    public async Task<IActionResult> OnPostAsync([FromForm] string role)
    {
        if (!HttpContext.IsDirectLoopback() || !RoleNames.All.Contains(role) || !await world.FillAsync())
            return RedirectToPage("/Start");

        var isAgent = role == RoleNames.Agent;
        var person = isAgent ? await world.AnnasAgentAsync() : (await users.WithRoleAsync(role))[0];

        // The made-up person speaks the visitor's language.
        await users.SetLanguageAsync(person.Id, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        await HttpContext.SignInAsync(await users.GetAsync(person.Id));

        return isAgent ? Redirect($"/today?f={await AnnaAsync()}") : RedirectToPage("/Start");
    }

    Task<Guid> AnnaAsync() =>
        db.FindAsync<Guid>("select f.id from follow_ups f join respondents r on r.id = f.respondent_id where r.name = 'Anna Lindqvist'");
}
