using System.Globalization;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Assignment;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Imports;

/// <summary>How the team will manage what a file brings, in whole sentences.</summary>
public sealed class RehearsalSentences(IStringLocalizer<Texts> texts, BusinessCalendar calendar, Launch launch)
{
    public Outlook All { get; } = Outlook.Of(launch.Steps.Values);

    /// <summary>Nobody can have these; not counted with what somebody does too late.</summary>
    public int Unassigned { get; } = launch.Steps.Values.Count(step => step.Assigned.Owner is null);

    public bool IsInTime => All.Late == 0;

    /// <summary>"39 calls are 1.6 days of work: the last first call is made by Thursday 26 November. 7 of them come later than …"</summary>
    public IEnumerable<string> Lines()
    {
        foreach (var isCall in new[] { true, false })
        {
            var steps = launch.Steps.Values.Where(step => step.Opening.Case.BeginsWithCall == isCall && step.Assigned.Owner is not null).ToList();
            if (steps.Count > 0)
                yield return Line(isCall ? "Call" : "Email", steps, launch.Staffing.DaysFor(steps.Count, isCall));
        }
    }

    /// <summary>"by Thursday 26 November"; empty where nobody gets to it.</summary>
    public string By(Outlook outlook) =>
        outlook.LastDoneAt is { } last ? Local(last).ToString("dddd d MMMM", CultureInfo.CurrentCulture) : texts["Rehearsal_Never"];

    public string Late(Outlook outlook) => outlook switch
    {
        { Count: 0 } => "",
        { Late: 0 } => texts["Rehearsal_NoneLate"],
        _ when outlook.Undone == outlook.Late => texts["Rehearsal_Undone", Written(outlook.Undone)],
        _ => texts["Rehearsal_LateBy", Written(outlook.Late), Hours(outlook.LateBy)],
    };

    public static string Written(int count) => count.ToString("N0", CultureInfo.CurrentCulture);

    string Line(string way, List<Rehearsed> steps, double? days)
    {
        var outlook = Outlook.Of(steps);
        var work = days is { } length
            ? Counted($"Rehearsal_{way}s", steps.Count, Number(Math.Max(0.1, length)), By(outlook)) : "";

        return outlook.Late == 0
            ? $"{work} {texts[steps.Count == 1 ? "Rehearsal_InTimeOne" : "Rehearsal_InTime", Limit(steps)]}".Trim()
            : string.Join(' ', new[] { work, TooLate(outlook, steps), Left(outlook) }.Where(sentence => sentence != ""));
    }

    string TooLate(Outlook outlook, List<Rehearsed> steps) =>
        outlook.Late > outlook.Undone ? Counted("Rehearsal_Late", outlook.Late - outlook.Undone, Limit(steps), Hours(outlook.LateBy)) : "";

    string Left(Outlook outlook) => outlook.Undone > 0 ? texts.Count("Rehearsal_Left", outlook.Undone) : "";

    /// <summary>"the limit of 8 working hours", or "their limit" where they have several.</summary>
    string Limit(List<Rehearsed> steps)
    {
        var limits = steps.Select(step => calendar.Between(step.Opening.StartsAt, step.Opening.DueAt)).Distinct().ToList();
        return limits.Count == 1 ? texts["Rehearsal_Limit", Number(limits[0].TotalHours)] : texts["Rehearsal_Limits"];
    }

    /// <summary>Working time in hours; below one, in minutes.</summary>
    string Hours(TimeSpan late) => late.TotalHours < 1
        ? texts["Rehearsal_Minutes", Math.Max(1, (int)late.TotalMinutes)]
        : texts.Count("Rehearsal_Hours", (int)Math.Ceiling(late.TotalHours));

    string Counted(string key, int count, params string[] more) => texts[$"{key}_{(count == 1 ? "One" : "Many")}", [Written(count), .. more]];

    DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, calendar.Zone);

    static string Number(double number) => number.ToString("0.#", CultureInfo.CurrentCulture);
}
