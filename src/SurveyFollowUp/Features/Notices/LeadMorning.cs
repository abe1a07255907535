using System.Globalization;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.Jobs;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Notices;

/// <summary>In the morning of a working day, one mail to each lead where somebody is overdue or has no owner.</summary>
public sealed class LeadMorning(ReminderStore reminders, MailToColleagues mail, PublicUrl publicUrl, BusinessCalendar calendar, Clock clock) : IJob
{
    public async Task RunAsync(CancellationToken cancel)
    {
        var now = await clock.NowAsync();
        if (!calendar.IsMorning(now))
            return;

        var today = calendar.DayOf(now);
        var day = $"{today:yyyy-MM-dd}";
        var leads = await reminders.ReadersAsync(Reminder.LeadMorning, today, day);
        if (leads.Count == 0)
            return;

        var counts = await reminders.LeadCountsAsync(now);
        if (counts is { Overdue: 0, Unassigned: 0 })
            return;

        var people = await reminders.FirstForLeadAsync(now);
        foreach (var lead in leads)
            await mail.SendAsync(Reminder.LeadMorning.EffectFor(lead, day), Reminder.LeadMorning.Template, lead, Values(lead.Language, counts, people, now));
    }

    Dictionary<string, string> Values(string language, LeadCounts counts, List<ListedPerson> people, DateTimeOffset now)
    {
        var late = people.ToLookup(person => person.DueAt < now);

        return new()
        {
            ["overdue_count"] = counts.Overdue.ToString(CultureInfo.InvariantCulture),
            ["unassigned_count"] = counts.Unassigned.ToString(CultureInfo.InvariantCulture),
            ["overdue_people"] = mail.Listed(late[true], language),
            ["unassigned_people"] = mail.Listed(late[false], language),
            ["overdue_button"] = Button(counts.Overdue, Texts.In(language, "Remind_ShowOverdue"), "/today/list?who=all&show=overdue"),
            ["unassigned_button"] = Button(counts.Unassigned, Texts.In(language, "Remind_ShowUnassigned"), "/today/list?who=unassigned"),
        };
    }

    string Button(int count, string words, string list) => count == 0 ? "" : $"{words}\n{publicUrl.Of(list)}";
}
