using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.Accounts;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Mail;

namespace SurveyFollowUp.Seeds;

/// <summary>What the demo's agents, customers and clock do between two imports, an hour at a time. The same every time: the dice are loaded.</summary>
public sealed class DemoLife(
    Db db, Clock clock, BusinessCalendar calendar, DemoWork work, RingAlarms alarms, MorningDigest digest, BundleNotices notices, Settings settings)
{
    readonly Random dice = new(4711);

    /// <summary>Not the configured transport: while the fill is under way, nobody else can see yet that this is a demo.</summary>
    readonly FolderTransport folder = new(settings.Mail(), settings.Mail.From);

    public async Task LiveAsync(IReadOnlyList<User> agents, IReadOnlyList<DemoAnswer> answers, DateTimeOffset from, DateTimeOffset to)
    {
        for (var hour = from; hour < to; hour = hour.AddHours(1))
        {
            if (!calendar.IsOpen(hour))
                continue;

            clock.StopAt(hour);
            await alarms.RunAsync(CancellationToken.None);
            await digest.RunAsync(CancellationToken.None);
            await notices.RunAsync(CancellationToken.None);

            foreach (var agent in agents.Where(agent => dice.NextDouble() < PaceOf(agent)))
                await work.HandleOneAsync(agent, answers, dice, hour.AddMinutes(dice.Next(1, 50)));

            if (dice.NextDouble() < 0.8)
                await work.AnswerOneAsync(dice, hour.AddMinutes(55));

            await DeliverAsync(hour.AddHours(1));
        }
    }

    /// <summary>Follow-ups an hour. One colleague has too much else to do: somebody must be late, or nothing escalates.</summary>
    static double PaceOf(User agent) => agent.Language == "en" ? 0.06 : 0.3;

    /// <summary>Into the folder, whatever is configured: the installation is a demo.</summary>
    async Task DeliverAsync(DateTimeOffset until)
    {
        var due = await db.QueryAsync<QueuedMail>("""
            update outbox set state = 'Sent', sent_at = due_at, attempts = 1
            where state = 'Queued' and due_at <= @until
            returning id, effect, to_address, to_name, from_name, subject, text, html, message_id, is_automatic, queued_at, fence, attempts
            """, new { until });

        foreach (var mail in due)
            await folder.SendAsync(mail.ToOutgoing(), () => Task.CompletedTask, CancellationToken.None);
    }
}
