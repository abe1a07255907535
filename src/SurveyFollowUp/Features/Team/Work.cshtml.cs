using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Assignment;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Features.Accounts;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Team;

/// <summary>All that is open with somebody, or all that is due while they are away, goes over in one step.</summary>
public sealed class WorkModel(
    UserStore users, WorkHandOver work, AbsenceStore absences, DutyStore duty, BusinessCalendar calendar, IStringLocalizer<Texts> texts) : PersonPage(users)
{
    /// <summary>The last day of the absence that it is about.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? Until { get; set; }

    [BindProperty]
    public string? To { get; set; }

    /// <summary>Not only what is due until then.</summary>
    [BindProperty]
    public bool All { get; set; }

    public int Open { get; private set; }
    public int Due { get; private set; }
    public DateOnly Today { get; private set; }

    /// <summary>Who stands in for that absence.</summary>
    public string? Substitute { get; private set; }

    public IReadOnlyList<Agent> Takers { get; private set; } = [];

    public Task OnGetAsync(Guid id)
    {
        To = WorkHandOver.SharedOut;
        return ReadAsync(id);
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        await ReadAsync(id);
        var mayGo = To != WorkHandOver.Queue || User.Leads();
        var handedOver = mayGo ? await work.HandOverAsync(Person, To, User.Id(), All ? null : EndOf(Until)) : null;
        if (handedOver is null)
        {
            ModelState.AddModelError(nameof(To), texts["HandOver_ToMissing"]);
            return this.Refused();
        }

        Done = Words(texts, handedOver);
        return Redirect(User.HomeOf(id));
    }

    /// <summary>"6 follow-ups are handed over. 2 wait for a new owner."</summary>
    public static string Words(IStringLocalizer<Texts> texts, HandedOver handedOver)
    {
        var gone = handedOver.Count - handedOver.Unowned;
        var parts = new[] { gone == 0 ? "" : texts.Count("Work_Done", gone), handedOver.Unowned == 0 ? "" : texts.Count("Work_Unowned", handedOver.Unowned) };

        return handedOver.Count == 0 ? texts["Work_NothingDone"] : string.Join(' ', parts.Where(part => part != ""));
    }

    async Task ReadAsync(Guid id)
    {
        Today = await duty.TodayAsync();
        Substitute = (await absences.ComingAsync(id, Today)).Find(absence => absence.LastDay == Until)?.Substitute;
        Open = await work.CountAsync(id);
        Due = Until is null ? Open : await work.CountAsync(id, EndOf(Until));
        Takers = await work.TakersAsync(id);
    }

    DateTimeOffset? EndOf(DateOnly? day) => day is { } last ? calendar.At(last.AddDays(1), default) : null;
}
