using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Complaints;

/// <summary>An agent writes down what somebody told them. Where more than the usual will happen, it is told first.</summary>
[Authorize(Policy = RoleNames.Agent)]
public sealed class NewModel(
    Outlooks outlooks, WritingDown writing, BusinessCalendar calendar, Settings settings, Clock clock, IStringLocalizer<Texts> texts) : PageModel
{
    static readonly TimeSpan OldestDay = TimeSpan.FromDays(730);

    [BindProperty]
    public ComplaintFields Input { get; set; } = new();

    /// <summary>Null until what was typed has been looked at.</summary>
    public Outlook? Outlook { get; private set; }

    public DateTimeOffset Now { get; private set; }

    public async Task OnGetAsync()
    {
        Now = await clock.NowAsync();
        Input = new ComplaintFields
        {
            Language = settings.Organisation.Language,
            SaidAt = TimeZoneInfo.ConvertTime(Now, calendar.Zone).DateTime,
            TakesOn = true,
        };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Now = await clock.NowAsync();

        // Whoever typed this very minute is not ahead of the clock.
        if (Input.At(calendar) is { } said && (said > Now.AddMinutes(1) || said < Now - OldestDay))
            ModelState.AddModelError("Input.SaidAt", texts["ByHand_SaidAtWrong"]);
        if (!ModelState.IsValid)
            return this.Refused();

        var complaint = Input.Read(calendar, settings.Organisation.Country, Now);
        Outlook = await outlooks.OfAsync(complaint, User.Name(), Now);
        if (Outlook.Key != (Input.Seen ?? ""))
        {
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }

        if (Outlook.Alike.Count > 0 && Outlook.Person is null && !complaint.IsSomebodyElse)
            ModelState.AddModelError("Input.Who", texts["ByHand_WhoMissing"]);
        if (Outlook.WantsNoContact && !complaint.AllowsContact)
            ModelState.AddModelError("Input.AllowsContact", texts["ByHand_AllowMissing"]);
        if (!ModelState.IsValid)
            return this.Refused();

        var followUp = await writing.KeepAsync(complaint, Outlook, User.Id(), Now);
        return Redirect(complaint.IsTakenOn && Outlook.Person?.OwnerId is null ? $"/today?f={followUp}" : $"/f/{followUp}");
    }
}
