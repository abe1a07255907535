using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Assignment;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Features.Promises;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Meetings;

/// <summary>Up to three times for a meeting, proposed by mail: the person chooses one by a private link.</summary>
[Authorize(Policy = RoleNames.Agent)]
public sealed class ProposeModel(
    PeopleStore people, ProposalStore proposals, Letters letters, ActOnFollowUp act, Strategies strategies, Clock clock,
    IStringLocalizer<Texts> texts) : PageModel
{
    static readonly TimeSpan Farthest = TimeSpan.FromDays(90);

    /// <summary>On the team's own wall clock; empty ones are left out.</summary>
    [BindProperty]
    public List<DateTime?> Times { get; set; } = [];

    [BindProperty, Range(5, 480, ErrorMessage = "Meeting_LengthWrong")]
    public int Minutes { get; set; } = MeetingTerms.Usual.Minutes;

    [BindProperty, MaxLength(500, ErrorMessage = "Meeting_PlaceLong")]
    public string? Place { get; set; }

    [BindProperty, MaxLength(100, ErrorMessage = "Meeting_WithLong")]
    public string? With { get; set; }

    public Person Person { get; private set; } = null!;

    public bool CanSend => Person is { Email: not null, NoContactAt: null, Status: FollowUpStatus.Open, NextIsPromise: false };

    BusinessCalendar Calendar => strategies.Current.Calendar;

    /// <summary>The first free half hours of three different days are there to begin with.</summary>
    public async Task OnGetAsync(Guid id)
    {
        Person = await people.GetAsync(id);
        var now = await clock.NowAsync();
        Times = [.. Calendar.Free([new Caller(User.Id(), User.Name(), [], [])], now)
            .Where(time => Calendar.DayOf(time) > Calendar.DayOf(now))
            .GroupBy(Calendar.DayOf).Take(3).Select((day, place) => day.ElementAt(Math.Min(day.Count() - 1, 2 + place * 4)))
            .Select(time => (DateTime?)TimeZoneInfo.ConvertTime(time, Calendar.Zone).DateTime)];
    }

    public async Task<IActionResult> OnPostAsync(Guid id, int seen, Guid letter)
    {
        Person = await people.GetAsync(id);
        var now = await clock.NowAsync();
        var times = Times.OfType<DateTime>().Select(time => Calendar.At(DateOnly.FromDateTime(time), TimeOnly.FromDateTime(time))).Distinct().Order().ToList();
        if (times.Count is 0 or > 3 || times.Exists(time => time <= now || time > now + Farthest))
            ModelState.AddModelError("Times[0]", texts["Meeting_TimesWrong"]);

        if (!CanSend)
            ModelState.AddModelError("", texts["Meeting_CanNotPropose"]);

        if (!ModelState.IsValid)
            return this.Refused();

        var terms = new MeetingTerms(Minutes, GiveModel.OneLine(Place), GiveModel.OneLine(With));
        var change = await act.ActAsync(id, seen, User.Id(), (followUp, at) =>
            followUp.Log(new LogEntry(Outcome.MailSent, User.Id()), strategies.Of(followUp), at));
        await proposals.KeepAsync(id, new Proposal(times, terms), now);
        await letters.ProposeAsync(change.FollowUp, times, terms, User.Name(), letter);
        return Redirect("/today");
    }
}
