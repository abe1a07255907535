using SurveyFollowUp.Core.Assignment;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Jobs;
using SurveyFollowUp.Features.Team;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Notices;

/// <summary>A working hour before something was promised, one mail to whoever keeps the promise: the owner, a substitute, or one level up.</summary>
public sealed class RemindOfPromises(
    ReminderStore reminders, MailToColleagues mail, PublicUrl publicUrl, BusinessCalendar calendar, DutyStore duty, Clock clock) : IJob
{
    static readonly TimeSpan ADay = TimeSpan.FromDays(1);

    public async Task RunAsync(CancellationToken cancel)
    {
        var now = await clock.NowAsync();
        if (!calendar.IsOpen(now))
            return;

        var due = await reminders.PromisesAsync(now - ADay, calendar.LastToFallDue(now));
        due.RemoveAll(promise => !calendar.FallsDue(promise.DueAt, now));
        if (due.Count == 0)
            return;

        var (agents, ladder) = (await duty.AgentsAsync(), await duty.LadderAsync());
        foreach (var promise in due)
            await RemindAsync(promise, KeepersOf(promise.OwnerId, agents, ladder), calendar.DayOf(now));
    }

    async Task RemindAsync(PromisedStep promise, IReadOnlyList<Guid> keepers, DateOnly today)
    {
        // Another time is another promise.
        var what = $"{promise.StepId}/{promise.DueAt.UtcDateTime:yyyyMMddHHmm}";

        foreach (var keeper in await reminders.ReadersAsync(Reminder.Promise, today, what, keepers))
        {
            await mail.SendAsync(Reminder.Promise.EffectFor(keeper, what), Reminder.Promise.Template, keeper, new()
            {
                ["time"] = mail.InWords(promise.DueAt, keeper.Language),
                ["person"] = string.Join(", ", new[] { promise.Name, promise.Company }.Where(part => part != "")),
                ["what"] = promise.What,
                ["button"] = $"{Texts.In(keeper.Language, "Remind_OpenFollowUp")}\n{publicUrl.Of($"/f/{promise.FollowUpId}")}",
            });
        }
    }

    static IReadOnlyList<Guid> KeepersOf(Guid? owner, IReadOnlyList<Agent> agents, Ladder ladder)
    {
        if (owner is not { } keeper)
            return ladder.From(Rung.Lead);

        var substitute = agents.FirstOrDefault(agent => agent.Id == keeper && !agent.IsThere)?.Substitute;
        return substitute is { } other && agents.Any(agent => agent.Id == other && agent.IsThere) ? [other] : ladder.From(keeper);
    }
}
