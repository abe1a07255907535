using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Promises;

/// <summary>What becomes of one promise: done, later than we said, or not at all; and how the person hears of it.</summary>
[Authorize(Policy = RoleNames.Agent)]
public sealed class PromisePageModel(
    PromiseStore promises, FollowUpStore followUps, PromiseLetters letters, ActOnFollowUp act, BusinessCalendar calendar, Clock clock,
    IStringLocalizer<Texts> texts) : PageModel
{
    /// <summary>A ready letter tells them.</summary>
    public const string ByMail = "Mail";

    /// <summary>They have heard it from a person.</summary>
    public const string Spoken = "Spoken";

    public LedgerLine Line { get; private set; } = null!;
    public DateTimeOffset Now { get; private set; }
    public PromiseLetter KeptLetter { get; private set; } = null!;
    public PromiseLetter LateLetter { get; private set; } = null!;
    public string From { get; private set; } = "";

    /// <summary>As it was typed.</summary>
    public DateOnly? NewDay { get; private set; }
    public string Why { get; private set; } = "";

    public DateOnly Tomorrow => calendar.DayOf(Now).AddDays(1);

    public string Back => From == "promises" ? "/promises" : $"/f/{Line.FollowUpId}";

    public async Task<IActionResult> OnGetAsync(Guid id, Guid promise, string? from)
    {
        Now = await clock.NowAsync();
        From = from ?? "";
        Line = (await promises.OfAsync(id)).Find(line => line.Id == promise) ?? throw new NotFoundException($"Follow-up {id} has no promise {promise}.");
        if (Line.Ending is PromiseEnd.Kept or PromiseEnd.Withdrawn)
            return Redirect(Back);

        var followUp = await followUps.GetAsync(id);
        KeptLetter = await letters.DraftAsync(followUp, promise, PromiseLetters.Kept, User.Name());
        LateLetter = await letters.DraftAsync(followUp, promise, PromiseLetters.Late, User.Name());
        return Page();
    }

    public Task<IActionResult> OnPostDoneAsync(Guid id, Guid promise, int seen, string? tell, string? from) =>
        ActAsync(id, promise, from, async told =>
        {
            var change = await act.ActAsync(id, seen, User.Id(), (followUp, now) => followUp.KeepWord(promise, told, User.Id(), now));
            if (told == ByMail)
                await letters.SendAsync(change.FollowUp, promise, PromiseLetters.Kept, User.Name());
        }, tell);

    public Task<IActionResult> OnPostLateAsync(Guid id, Guid promise, int seen, string? tell, DateOnly? newDay, string? from)
    {
        NewDay = newDay;
        return ActAsync(id, promise, from, async told =>
        {
            var by = calendar.EndOf(newDay!.Value);
            var change = await act.ActAsync(id, seen, User.Id(), (followUp, now) => followUp.MoveWord(promise, by, told, User.Id(), now));
            if (told == ByMail)
                await letters.SendAsync(change.FollowUp, promise, PromiseLetters.Late, User.Name());
        }, tell, () => GiveModel.FaultOf(newDay, calendar, Now) is { } fault ? ("NewDay", fault) : null);
    }

    public Task<IActionResult> OnPostWithdrawAsync(Guid id, Guid promise, int seen, string? why, string? from)
    {
        Why = why?.Trim() ?? "";
        return ActAsync(
            id, promise, from,
            _ => act.ActAsync(id, seen, User.Id(), (followUp, now) => followUp.WithdrawWord(promise, Why, User.Id(), now)),
            tell: null,
            () => Why is "" or { Length: > EndingField.MostWhy } ? ("Why", "Promise_WhyMissing") : null);
    }

    /// <summary>Nobody is written to who has no address, or wants no contact.</summary>
    async Task<IActionResult> ActAsync(
        Guid id, Guid promise, string? from, Func<string, Task> work, string? tell, Func<(string Field, string Text)?>? check = null)
    {
        if (await OnGetAsync(id, promise, from) is RedirectResult settled)
            return settled;

        if (check?.Invoke() is { } fault)
            ModelState.AddModelError(fault.Field, texts[fault.Text]);

        if (tell == ByMail && !Line.CanBeMailed)
            ModelState.AddModelError("", texts["Promise_NoMail"]);

        if (!ModelState.IsValid)
            return this.Refused();

        await work(tell is ByMail or Spoken ? tell : "");
        return Redirect(Back);
    }
}
