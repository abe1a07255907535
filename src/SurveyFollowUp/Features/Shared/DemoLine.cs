using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Shared;

/// <summary>Has every page for colleagues say that its people are made up, while they are.</summary>
public sealed class DemoLine(Db db) : IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context is { Result: PageResult, Controller: PageModel page } && context.HttpContext.User.Identity?.IsAuthenticated == true)
            page.ViewData["Demo"] = await db.FindAsync<bool>("select is_demo from installation");

        await next();
    }
}
