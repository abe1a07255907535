using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Today;

/// <summary>A lead takes the person over: a promise an agent may not give, a legal matter, or the customer asks for it.</summary>
[Authorize(Policy = RoleNames.Agent)]
public sealed class EscalationModel(PeopleStore people, QueueStore queue, ActOnFollowUp act, Clock clock, IStringLocalizer<Texts> texts) : PageModel
{
    public DialogsOf Dialog { get; private set; } = null!;

    public async Task OnGetAsync(Guid id)
    {
        var now = await clock.NowAsync();
        Dialog = new DialogsOf(await people.GetAsync(id), await queue.ColleaguesAsync(now, now), now, User);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, int seen, Guid? to, string? reason, string? note)
    {
        await OnGetAsync(id);
        if (Dialog.Leads.FirstOrDefault(colleague => colleague.Id == to) is not { } lead)
        {
            ModelState.AddModelError("escalation-title", texts["Escalation_ToMissing"]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var why = Reasons.Written(texts, "EscalationWhy", DialogsOf.EscalationReasons, reason, note);
        await act.ActAsync(id, seen, User.Id(), (followUp, now) => followUp.EscalateTo(lead.Id, lead.Name, why, User.Id(), now));
        return Redirect("/today");
    }
}
