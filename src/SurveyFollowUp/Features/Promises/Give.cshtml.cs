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

/// <summary>Something is promised beside the next step: what, and by which day.</summary>
[Authorize(Policy = RoleNames.Agent)]
public sealed class GiveModel(PeopleStore people, ActOnFollowUp act, BusinessCalendar calendar, Clock clock, IStringLocalizer<Texts> texts) : PageModel
{
    public const int MostWhat = 300;

    const int FarthestDays = 365;

    [BindProperty]
    public string? What { get; set; }

    [BindProperty]
    public DateOnly? Day { get; set; }

    public Person Person { get; private set; } = null!;

    public async Task OnGetAsync(Guid id) => Person = await people.GetAsync(id);

    public async Task<IActionResult> OnPostAsync(Guid id, int seen)
    {
        await OnGetAsync(id);
        var now = await clock.NowAsync();
        var what = OneLine(What);
        if (what is "" or { Length: > MostWhat })
            ModelState.AddModelError(nameof(What), texts["Promise_WhatMissing"]);

        if (FaultOf(Day, calendar, now) is { } fault)
            ModelState.AddModelError(nameof(Day), texts[fault]);

        if (!ModelState.IsValid)
            return this.Refused();

        await act.ActAsync(id, seen, User.Id(), (followUp, at) => followUp.GiveWord(what, calendar.EndOf(Day!.Value), User.Id(), at));
        return Redirect($"/f/{id}");
    }

    /// <summary>A letter repeats it as one line.</summary>
    public static string OneLine(string? what) => what?.ReplaceLineEndings(" ").Trim() ?? "";

    /// <summary>What is wrong with the day of a promise, as a text; null for nothing.</summary>
    public static string? FaultOf(DateOnly? day, BusinessCalendar calendar, DateTimeOffset now) =>
        day is not { } date || date > calendar.DayOf(now).AddDays(FarthestDays) || calendar.EndOf(date) <= now ? "Promise_DayMissing" : null;
}
