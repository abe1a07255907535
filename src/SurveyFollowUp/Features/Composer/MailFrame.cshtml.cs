using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Mail;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Composer;

/// <summary>The HTML part of what the writer has saved, as a mail program shows it: in a frame that lets it do nothing.</summary>
[Authorize(Policy = RoleNames.Agent)]
public sealed class MailFrameModel(DraftStore drafts, Letters letters) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        Response.Headers.ContentSecurityPolicy = SecurityHeaders.PolicyOfMail;
        var draft = await drafts.FindAsync(id, User.Id());
        var html = draft is null ? "" : (await letters.EnvelopeAsync(id, draft.Body, User.Name(), draft.Language)).Html;

        return Content(html, "text/html; charset=utf-8");
    }
}
