using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Replies;

/// <summary>A mail as it came, to be opened in a mail program: with what it quotes, its pictures and its attachments.</summary>
[Authorize(Roles = RoleNames.SeePeople)]
public sealed class AsItCameModel(IncomingMailStore mails) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id) =>
        await mails.RawAsync(id) is { } bytes ? File(bytes, "message/rfc822", $"{id:n}.eml") : NotFound();
}
