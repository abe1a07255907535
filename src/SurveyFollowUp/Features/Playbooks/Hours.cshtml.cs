using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>When the team works: every limit is counted in these hours.</summary>
[Authorize(Roles = WhoMay.Look)]
public sealed class HoursModel(Changing changing, Strategy strategy, Settings settings, Clock clock, IStringLocalizer<Texts> texts) : ChangePage(changing)
{
    const int DaysShown = 5;

    [BindProperty]
    public HoursFields Fields { get; set; } = new();

    public DateOnly Today { get; private set; }

    /// <summary>The next days that are not like others, so that one sees whether they are right.</summary>
    public IReadOnlyList<SpecialDay> Next { get; private set; } = [];

    public static IEnumerable<string> TimeZones =>
        TimeZoneInfo.GetSystemTimeZones().Where(zone => zone.HasIanaId && zone.Id.Contains('/')).Select(zone => zone.Id).Order(StringComparer.Ordinal);

    public async Task OnGetAsync()
    {
        var hours = Changing.Current.Hours ?? Configured();
        Fields = HoursFields.Of(hours);
        await ShowAsync(hours);
    }

    public async Task<IActionResult> OnPostAsync(string? move)
    {
        if (move is { Length: > 0 })
            return await MoveAsync(move);

        Fields.OwnDays.RemoveAll(day => day.IsEmpty);
        var hours = Fields.ToHours((field, text) => ModelState.AddModelError($"Fields.{field}", texts[text]));
        if (!await Changing.SaveAsync(this, Changing.Current with { Hours = hours }, FieldOf))
        {
            await ShowAsync(hours);
            return Page();
        }

        Done = texts["Hours_Saved"];
        return RedirectToPage();
    }

    /// <summary>"add", "remove 2", or only to see which days come next.</summary>
    async Task<IActionResult> MoveAsync(string move)
    {
        if (move == "add")
            Fields.OwnDays.Add(new OwnDayLine());
        else if (move.Split(' ') is ["remove", var number] && int.TryParse(number, out var line) && line >= 0 && line < Fields.OwnDays.Count)
            Fields.OwnDays.RemoveAt(line);

        ModelState.Clear();
        await ShowAsync(Fields.ToHours((_, _) => { }));
        return Page();
    }

    async Task ShowAsync(WorkingHours hours)
    {
        Today = strategy.Calendar.DayOf(await clock.NowAsync());
        Next = [.. hours.SpecialDays(Today, Today.AddYears(2)).Take(DaysShown)];
    }

    /// <summary>As the program's configuration has them, where no playbook says otherwise.</summary>
    WorkingHours Configured() => new()
    {
        TimeZone = settings.Organisation.TimeZone,
        Week = WorkingWeek.Weekdays(new OpeningHours(settings.Organisation.Opens, settings.Organisation.Closes)),
        Holidays = settings.Organisation.Holidays ?? [],
    };

    /// <summary>"hours.ownDays[2].hours[0]" is the form's "Fields.OwnDays[2].Hours".</summary>
    static string FieldOf(string field) => field.Split('.') switch
    {
        ["hours", "timeZone"] => "Fields.TimeZone",
        ["hours", "week"] => "Fields.Week[0]",
        ["hours", "week", var day] => $"Fields.Week[{IndexOf(day.Split('[')[0])}]",
        ["hours", var own, "date"] => $"Fields.O{own[1..]}.Date",
        ["hours", var own, "name"] => $"Fields.O{own[1..]}.Name",
        ["hours", var own, _] => $"Fields.O{own[1..]}.Hours",
        _ => "",
    };

    static int IndexOf(string day) => Array.FindIndex(HoursFields.Days, each => each.ToString().Equals(day, StringComparison.OrdinalIgnoreCase));
}
