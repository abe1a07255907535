using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Dev;

/// <summary>
/// Written mails hold links that sign people in. They are only there where mail is not really sent, and only for administrators,
/// for the visitors of a demo, or for a developer at this very machine. For everybody else the page does not exist.
/// </summary>
public sealed class MailAccess(Settings settings, IHostEnvironment environment, Db db) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await IsOpenToAsync(context.HttpContext))
            await next();
        else
            context.Result = new NotFoundResult();
    }

    async Task<bool> IsOpenToAsync(HttpContext visitor)
    {
        var isDevelopment = environment.IsDevelopment();
        var isDemo = await db.FindAsync<bool>("select is_demo from installation");

        if (!isDevelopment && !isDemo && settings.Mail.Transport != "folder")
            return false;

        return visitor.User.IsInRole(RoleNames.Administrator)
            || (isDemo && visitor.User.Identity?.IsAuthenticated == true)
            || (isDevelopment && visitor.IsDirectLoopback());
    }
}
