using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Shared;

/// <summary>Has every page for colleagues say what kind of installation this is, where it is not the usual: made-up people, or a restored copy.</summary>
public sealed class InstallationLines(Db db) : IAsyncResultFilter
{
    sealed record Installation(bool IsDemo, bool IsCopy);

    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context is { Result: PageResult, Controller: PageModel page } && context.HttpContext.User.Identity?.IsAuthenticated == true)
        {
            var installation = (await db.FindAsync<Installation>("select is_demo, is_copy from installation"))!;
            (page.ViewData["Demo"], page.ViewData["Copy"]) = (installation.IsDemo, installation.IsCopy);
        }

        await next();
    }
}
