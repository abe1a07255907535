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
    Db db,
    Clock clock,
    BusinessCalendar calendar,
    DemoWork work,
    AlarmStore alarms,
    RingAlarm ring,
    MorningDigest digest,
    BundleNotices notices,
    Settings settings)
{
    /// <summary>Nobody else sees this installation before it is filled: the node that holds its alarms need not be heard.</summary>
    static readonly Guid Node = Guid.Empty;

    readonly Random dice = new(4711);

    /// <summary>Not the configured transport: while the fill is under way, nobody else can see yet that this is a demo.</summary>
    readonly FolderTransport folder = new(settings.Mail(), settings.Mail.From);

    public async Task LiveAsync(IReadOnlyList<User> agents, IReadOnlyList<DemoAnswer> answers, DateTimeOffset from, DateTimeOffset to)
    {
        for (var hour = from; hour < to; hour = hour.AddHours(1))
        {
            clock.StopAt(hour);
            while (await alarms.ClaimDueAsync(Node, most: 1, hour) is [var due])
                await ring.RingAsync(due, Node);

            if (!calendar.IsOpen(hour))
                continue;

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
        var due = await db.QueryAsync<QueuedMail>($"""
            update outbox o set state = 'Sent', sent_at = due_at, attempts = 1
            where state = 'Queued' and due_at <= @until
            returning {Dispatch.Columns}
            """, new { until });

        foreach (var mail in due)
            await folder.SendAsync(mail.ToOutgoing(), () => Task.CompletedTask, CancellationToken.None);
    }
}
