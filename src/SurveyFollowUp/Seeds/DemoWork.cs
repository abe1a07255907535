using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Features.Accounts;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Seeds;

/// <summary>One thing that one of the demo's people does.</summary>
public sealed class DemoWork(Db db, Clock clock, FollowUpStore followUps, Letters letters, Telling telling, Strategies strategies, Strategy strategy)
{
    static readonly ILookup<string, string> Notes = DemoAnswer.Notes();

    static readonly IReadOnlyList<string> Promised = [.. Notes["Promised"]];

    /// <summary>How often each outcome comes up, in the percent of a hundred calls.</summary>
    static readonly (Outcome Outcome, int Percent)[] Calls =
    [
        (Outcome.SolvedNow, 42),
        (Outcome.NoAnswer, 24),
        (Outcome.NextStepAgreed, 16),
        (Outcome.CallBack, 9),
        (Outcome.WrongNumber, 4),
        (Outcome.NoContactWanted, 3),
        (Outcome.UnacceptableBehaviour, 2),
    ];

    sealed record Waiting(Guid Id, string Name, string Comment, string Language);

    /// <summary>The agent takes whoever is due first.</summary>
    public async Task HandleOneAsync(User agent, IReadOnlyList<DemoAnswer> answers, Random dice, DateTimeOffset now)
    {
        var next = await db.FindAsync<Waiting>("""
            select f.id, p.name, r.comment, r.language
            from follow_ups f
            join responses r on r.id = f.response_id
            join respondents p on p.id = f.respondent_id
            where f.status = 'Open' and f.owner_id = @Id and f.next_starts_at <= @now
            order by f.next_due_at, f.id
            limit 1
            """, new { agent.Id, now });
        if (next is null)
            return;

        clock.StopAt(now);
        var followUp = await followUps.GetAsync(next.Id);
        var cause = answers.FirstOrDefault(answer => answer.Name == next.Name && answer.Comment == next.Comment)?.Cause ?? "";

        var entry = await EntryAsync(followUp, agent, cause, dice, now);

        if (entry.Outcome == Outcome.MailSent)
            await WriteAsync(followUp, agent);

        await SaveAsync(followUp.Log(entry, strategies.Of(followUp), now));
    }

    /// <summary>A customer who was asked opens the link and answers.</summary>
    public async Task AnswerOneAsync(Random dice, DateTimeOffset now)
    {
        var asked = await db.FindAsync<Guid?>("""
            select f.id
            from follow_ups f
            join alarms a on a.follow_up_id = f.id and a.kind = 'AfterCareIsOver'
            where f.status = 'AfterCare'
            order by a.rings_at, f.id
            limit 1
            """);
        if (asked is null)
            return;

        clock.StopAt(now);
        var answer = dice.Next(100) switch { < 72 => AfterCareAnswer.Yes, < 88 => AfterCareAnswer.Partly, _ => AfterCareAnswer.No };
        await SaveAsync((await followUps.GetAsync(asked.Value)).Answer(answer, words: "", strategy, now));
    }

    async Task WriteAsync(FollowUp followUp, User agent)
    {
        var draft = await letters.DraftAsync(followUp, "first-contact", agent.Name);
        var body = string.Join("\n\n", draft.Paragraphs.Except(draft.Gaps));

        await letters.SendAsync(followUp, "first-contact", draft.Subject, body, agent.Name, letter: Guid.CreateVersion7());
    }

    async Task<LogEntry> EntryAsync(FollowUp followUp, User agent, string cause, Random dice, DateTimeOffset now)
    {
        var kind = followUp.CurrentStep!.Kind;
        var outcome = kind switch
        {
            StepKind.Email => dice.Next(100) < 45 ? Outcome.MailSent : Outcome.SolvedNow,
            StepKind.Task => Outcome.GaveUp,
            StepKind.AfterCareCall => Outcome.SolvedNow,
            _ => Throw(dice),
        };
        var notes = Notes[outcome.ToString()].ToList();

        return new LogEntry(outcome, agent.Id)
        {
            Note = notes.Count > 0 ? notes[dice.Next(notes.Count)] : "",
            When = outcome.AsksForTime() ? strategy.Calendar.AddDays(now, dice.Next(1, 4)) : null,
            Cause = outcome.IsContact() ? cause : "",
            LeadId = await db.FindAsync<Guid?>("select id from users where 'Lead' = any(roles) limit 1"),
            Promised = outcome == Outcome.NextStepAgreed ? Promised[dice.Next(Promised.Count)] : "",
            Answers = outcome is Outcome.SolvedNow or Outcome.GaveUp
                ? [.. followUp.OpenPromises.Select(promise => new PromiseAnswer(promise.Id, Becomes.Done))]
                : [],
        };
    }

    static Outcome Throw(Random dice)
    {
        var left = dice.Next(100);
        return Calls.First(call => (left -= call.Percent) < 0).Outcome;
    }

    async Task SaveAsync(Change change)
    {
        await followUps.SaveAsync(change);
        await telling.TellAsync(change);
    }
}
