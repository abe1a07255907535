using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.Jobs;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Notices;

/// <summary>In the morning of a week's first working day, one mail to each manager: how last week went.</summary>
public sealed class ManagerWeek(
    ReminderStore reminders, WeekStore weeks, MailToColleagues mail, PublicUrl publicUrl, BusinessCalendar calendar, Clock clock) : IJob
{
    public async Task RunAsync(CancellationToken cancel)
    {
        var now = await clock.NowAsync();
        var today = calendar.DayOf(now);
        if (!calendar.IsMorning(now) || !calendar.IsFirstOfWeek(today))
            return;

        var monday = Mornings.MondayOf(today);
        var week = $"{monday:yyyy-MM-dd}";
        var managers = await reminders.ReadersAsync(Reminder.ManagerWeek, today, week);
        if (managers.Count == 0)
            return;

        var summary = await SummaryAsync(monday, now);
        if (summary.IsEmpty)
            return;

        foreach (var manager in managers)
        {
            var values = WeekInWords.Of(summary, manager.Language);
            values["button"] = $"{Texts.In(manager.Language, "Remind_OpenBoard")}\n{publicUrl.Of("/board")}";
            await mail.SendAsync(Reminder.ManagerWeek.EffectFor(manager, week), Reminder.ManagerWeek.Template, manager, values);
        }
    }

    /// <summary>Of the seven days before this Monday, on the team's own clock.</summary>
    async Task<WeekSummary> SummaryAsync(DateOnly monday, DateTimeOffset now)
    {
        var (from, to) = (calendar.At(monday.AddDays(-7), default), calendar.At(monday, default));

        return new WeekSummary(
            monday.AddDays(-7),
            monday.AddDays(-1),
            await weeks.LoopAsync(from, to),
            await weeks.RecoveredAsync(from, to),
            await weeks.OverdueAsync(now),
            await weeks.CausesAsync(from, to));
    }
}
