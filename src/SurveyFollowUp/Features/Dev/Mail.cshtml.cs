using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Mail;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Dev;

/// <summary>Every mail before it is sent, in each language, and those that were written to the folder.</summary>
[AllowAnonymous, ServiceFilter<MailAccess>]
public sealed class MailModel(MailPreview preview, Settings settings) : PageModel
{
    const int Newest = 50;

    public string Template { get; private set; } = "";
    public string Language { get; private set; } = "";
    public PreviewedMail Mail { get; private set; } = null!;
    public List<WrittenMail> Written { get; private set; } = [];
    public WrittenMail? Shown { get; private set; }

    public IActionResult OnGet(string? template, string? language, string? file)
    {
        Template = MailTemplates.Names.FirstOrDefault(name => name == template) ?? MailTemplates.Names.First();
        Language = UserCulture.Languages.FirstOrDefault(one => one == language) ?? settings.Organisation.Language;
        Mail = preview.Of(Template, Language);
        Written = [.. NewestFiles().Select(eml => WrittenMail.Read(eml.FullName))];
        Shown = Written.FirstOrDefault(mail => mail.File == file);

        // The mail stands in a frame of its own, with a policy of its own.
        Response.Headers.ContentSecurityPolicy = SecurityHeaders.PolicyWithFrames;
        return Page();
    }

    IEnumerable<FileInfo> NewestFiles() =>
        new DirectoryInfo(settings.Mail()).GetFiles("*.eml").OrderByDescending(eml => eml.LastWriteTimeUtc).Take(Newest);
}
