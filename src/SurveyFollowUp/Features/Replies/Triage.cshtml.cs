using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Replies;

/// <summary>Mail of which nobody knows whose it is: somebody says so, or that it belongs to nobody. None is dropped by itself.</summary>
[Authorize(Policy = RoleNames.Agent)]
public sealed class TriageModel(TriageStore triage, HearReply reply, Clock clock, IStringLocalizer<Texts> texts) : PageModel
{
    const int Most = 25;

    [TempData]
    public string? Done { get; set; }

    public int Count { get; private set; }

    public IReadOnlyList<Unplaced> Waiting { get; private set; } = [];

    public DateTimeOffset Now { get; private set; }

    public async Task OnGetAsync()
    {
        Now = await clock.NowAsync();
        Count = await triage.CountAsync();
        Waiting = await triage.WaitingAsync(Most);
    }

    /// <param name="id">The mail.</param>
    /// <param name="whose">A follow-up that was suggested; null for the one of whoever has the address that was typed.</param>
    public async Task<IActionResult> OnPostAsync(Guid id, string? act, Guid? whose, string? email)
    {
        var isNobodys = act == "nobody";
        var followUp = isNobodys ? null : whose ?? await triage.FindAsync(email?.Trim() ?? "");
        if (!isNobodys && followUp is null)
        {
            ModelState.AddModelError($"email-{id}", texts["Triage_UnknownEmail"]);
            await OnGetAsync();
            return this.Refused();
        }

        if (await triage.SettleAsync(id, followUp, User.Id(), await clock.NowAsync()) is { } words && followUp is { } theirs)
            await reply.HearAsync(theirs, id, words);

        Done = texts[isNobodys ? "Triage_Nobodys" : "Triage_Placed"];
        return RedirectToPage();
    }
}
