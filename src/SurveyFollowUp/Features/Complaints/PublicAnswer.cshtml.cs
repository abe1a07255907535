using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Complaints;

/// <summary>What was said in public has been answered there: by whom, when, and where it stands or what it says.</summary>
[Authorize(Policy = RoleNames.Agent)]
public sealed class PublicAnswerModel(
    ComplaintStore complaints, FollowUpStore followUps, Telling telling, Clock clock, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty, MaxLength(1000, ErrorMessage = "ByHand_LinkWrong")]
    public string? Link { get; set; }

    [BindProperty, MaxLength(ComplaintFields.MostWords, ErrorMessage = "ByHand_WordsLong")]
    public string? Words { get; set; }

    public PublicComplaint Complaint { get; private set; } = null!;

    public DateTimeOffset Now { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        Now = await clock.NowAsync();
        Complaint = await complaints.PublicAsync(id);
        return Complaint.AnsweredAt is null ? Page() : Redirect($"/f/{Complaint.FollowUpId}");
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        Now = await clock.NowAsync();
        Complaint = await complaints.PublicAsync(id);
        var (link, words) = (Link?.Trim() ?? "", Words?.Trim() ?? "");
        if (link == "" && words == "")
            ModelState.AddModelError(nameof(Link), texts["ByHand_AnswerMissing"]);
        if (link != "" && Told.LinkOf(link) is null)
            ModelState.AddModelError(nameof(Link), texts["ByHand_LinkWrong"]);
        if (!ModelState.IsValid)
            return this.Refused();

        var isLast = await complaints.AnswerAsync(Complaint, link, words, User.Id(), Now);
        var change = (await followUps.GetAsync(Complaint.FollowUpId)).AnswerInPublic(link, words, isLast, User.Id(), Now);
        await followUps.SaveAsync(change);
        await telling.TellAsync(change);
        return Redirect($"/f/{Complaint.FollowUpId}");
    }
}
