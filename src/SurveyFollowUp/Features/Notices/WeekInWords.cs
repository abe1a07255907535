using System.Globalization;
using SurveyFollowUp.Core.Reporting;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Notices;

/// <summary>A week as its reader reads it: each figure with what it is of, and in per cent only where there are enough to speak of that.</summary>
public static class WeekInWords
{
    const int FewestForPercent = 10;

    public static Dictionary<string, string> Of(WeekSummary week, string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);

        return new()
        {
            ["first_day"] = week.FirstDay.ToString("M", culture),
            ["last_day"] = week.LastDay.ToString("M", culture),
            ["opened"] = week.Loop.Opened.ToString("N0", culture),
            ["contacted"] = Share(week.Loop.ContactedInTime, language, culture),
            ["closed"] = Share(week.Loop.ClosedInTime, language, culture),
            ["recovered"] = Share(week.Recovered, language, culture),
            ["overdue"] = Share(week.Overdue, language, culture),
            ["causes"] = string.Join('\n', week.Causes.Select(cause => Line(cause, language, culture))),
        };
    }

    static string Share(Proportion proportion, string language, CultureInfo culture) => proportion.Whole switch
    {
        0 => Texts.In(language, "Remind_NothingToCount"),
        < FewestForPercent => string.Format(culture, Texts.In(language, "Remind_Of"), proportion.Part, proportion.Whole),
        _ => string.Format(culture, Texts.In(language, "Remind_OfPercent"), proportion.Part, proportion.Whole, proportion.Share),
    };

    static string Line(WeekCause cause, string language, CultureInfo culture)
    {
        var counted = string.Format(culture, Texts.In(language, "Remind_Of"), cause.People, cause.Known);
        var suggested = cause.Suggested == 0 ? "" : $", {string.Format(culture, Texts.In(language, "Remind_Suggested"), cause.Suggested)}";

        return $"- {NameOf(cause.Cause, language)}: {counted}{suggested}";
    }

    /// <summary>A cause from our own list has a text; one that the company wrote is its own text.</summary>
    static string NameOf(string cause, string language) => Texts.Find(language, $"Cause_{cause}") ?? cause;
}
