using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Mail;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Dev;

/// <summary>The HTML part by itself: mail styles itself inline, and may do nothing else.</summary>
[AllowAnonymous, ServiceFilter<MailAccess>]
public sealed class MailHtmlModel(MailPreview preview, Settings settings) : PageModel
{
    public IActionResult OnGet(string? template, string? language, string? file)
    {
        Response.Headers.ContentSecurityPolicy = SecurityHeaders.PolicyOfMail;

        if (file is not null)
            return WrittenPath(file) is { } path ? Html(WrittenMail.Read(path).Html) : NotFound();

        return template is not null && language is not null && MailTemplates.Names.Contains(template) && UserCulture.Languages.Contains(language)
            ? Html(preview.Of(template, language).Html)
            : NotFound();
    }

    string? WrittenPath(string file)
    {
        var path = Path.Combine(settings.Mail(), Path.GetFileName(file));
        return path.EndsWith(".eml", StringComparison.Ordinal) && System.IO.File.Exists(path) ? path : null;
    }

    ContentResult Html(string html) => Content(html, "text/html; charset=utf-8");
}
