using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Features.Accounts;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Demo;

/// <summary>One click out: an installation that was filled with made-up people holds nothing else, so everything goes.</summary>
public sealed class RemoveModel(Db db, Settings settings, FirstAccount first) : PageModel
{
    public IActionResult OnGet() => RedirectToPage("/Start");

    public async Task<IActionResult> OnPostAsync()
    {
        if (await db.ExecuteAsync("update installation set is_demo = false, sending_held = false, is_copy = false, thanks_on = false where is_demo") == 0)
            return RedirectToPage("/Start");

        // All but what belongs to the installation itself: a table that is new can't be forgotten here.
        await db.ExecuteAsync("""
            do $$ begin
                execute (
                    select 'truncate ' || string_agg(quote_ident(tablename), ', ') || ' restart identity' from pg_tables
                    where schemaname = 'public' and tablename not in ('migrations', 'clock', 'installation', 'data_protection_keys', 'nodes'));
            end $$
            """);

        foreach (var file in Directory.EnumerateFiles(settings.Mail()).Concat(Directory.EnumerateFiles(settings.Uploads())))
            System.IO.File.Delete(file);

        Console.WriteLine($"The demo is gone. The code for the first account is {await first.NewCodeAsync()}");
        await HttpContext.SignOutAsync();
        return RedirectToPage("/Accounts/Welcome");
    }
}
