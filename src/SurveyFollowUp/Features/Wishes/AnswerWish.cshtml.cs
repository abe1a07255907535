using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Features.Promises;
using SurveyFollowUp.Features.Team;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Wishes;

/// <summary>What becomes of a wish: granted as it was asked or otherwise, sent up to the lead, or declined.</summary>
[Authorize(Policy = RoleNames.Agent)]
public sealed class AnswerWishModel(PeopleStore people, WishDesk desk, ActOnFollowUp act, Clock clock, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Amount { get; set; }

    [BindProperty]
    public DateOnly? Day { get; set; }

    public Person Person { get; private set; } = null!;
    public Spoken Spoken { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        await ShowAsync(id);
        if (Spoken.Wish is not { IsOpen: true } wish)
            return Redirect($"/f/{id}");

        (Kind, Amount, Day) = (wish.Asked.Name, Money.Written(wish.Asked.Amount), Spoken.Day);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, int seen, [FromServices] BusinessCalendar calendar)
    {
        await ShowAsync(id);
        var given = new Remedy(Remedies.IsKnown(Kind ?? "") ? Kind ?? "" : "", Money.Read(Amount));
        if (given.Amount is null && !string.IsNullOrWhiteSpace(Amount))
            ModelState.AddModelError(nameof(Amount), texts["Wish_AmountWrong"]);
        else if (!desk.MayGive(Person, User, given))
            ModelState.AddModelError(nameof(Amount), texts["Wish_TooMuch"]);

        if (GiveModel.FaultOf(Day, calendar, await clock.NowAsync()) is { } fault)
            ModelState.AddModelError(nameof(Day), texts[fault]);

        if (!ModelState.IsValid || Spoken.Wish is not { } wish)
            return this.Refused();

        var what = desk.Promised(Person, given, wish.Words);
        await act.ActAsync(id, seen, User.Id(), (followUp, now) => followUp.GrantWish(given, what, calendar.EndOf(Day!.Value), User.Id(), now));
        return Redirect($"/today?f={id}");
    }

    public async Task<IActionResult> OnPostUpAsync(Guid id, int seen, [FromServices] LeadStore leads, [FromServices] Strategies strategies)
    {
        await ShowAsync(id);
        if (await leads.LeastBusyAsync(owner: null, await clock.NowAsync()) is not { } lead)
        {
            ModelState.AddModelError("", texts["Wish_NobodyLeads"]);
            return this.Refused();
        }

        await act.ActAsync(
            id, seen, User.Id(), (followUp, now) => followUp.SendWishUp(lead.Id, lead.Name, User.Id(), strategies.Of(followUp), now));
        return Redirect("/today");
    }

    /// <summary>Whoever declines writes to the person, and says why.</summary>
    public async Task<IActionResult> OnPostDeclineAsync(Guid id, int seen)
    {
        await act.ActAsync(id, seen, User.Id(), (followUp, now) => followUp.DeclineWish(User.Id(), now));
        return Redirect($"/f/{id}/mail");
    }

    async Task ShowAsync(Guid id)
    {
        Person = await people.GetAsync(id);
        Spoken = await desk.ReadAsync(Person, User);
    }
}
