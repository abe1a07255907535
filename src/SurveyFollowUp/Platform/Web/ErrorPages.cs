using Microsoft.AspNetCore.Diagnostics;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Platform.Web;

/// <summary>What a person sees when something is missing, was changed by somebody else, or broke: a sentence and a way back, no stack.</summary>
public static class ErrorPages
{
    public static IApplicationBuilder UseErrorPages(this IApplicationBuilder app) =>
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error",
            StatusCodeSelector = exception => exception switch
            {
                NotFoundException => StatusCodes.Status404NotFound,
                StaleException or ForbiddenMoveException => StatusCodes.Status409Conflict,
                BadHttpRequestException bad => bad.StatusCode,
                _ => StatusCodes.Status500InternalServerError,
            },
            AllowStatusCode404Response = true,
            SuppressDiagnosticsCallback = context => context.Exception is NotFoundException or StaleException,
        })
            .UseStatusCodePagesWithReExecute("/error", "?status={0}");
}
