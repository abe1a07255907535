using SurveyFollowUp.Core.Boundaries;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.Accounts;
using SurveyFollowUp.Features.Boundaries;
using SurveyFollowUp.Features.Thanks;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Seeds;

/// <summary>How the demo's people treat each other: boundaries where a call crossed the line, and thanks for the happy ones.</summary>
public sealed class DemoCare(Db db, Clock clock, SettingBoundaries boundaries, ThanksStore thanks, ThankLetters letters)
{
    sealed record Crossing(Guid FollowUpId, Guid By, DateTimeOffset At, Guid Lead);

    public async Task PlayAsync(User visitor, DateTimeOffset now)
    {
        foreach (var crossing in await CrossingsAsync())
        {
            clock.StopAt(crossing.At);
            var what = new CrossedLine { What = [Conduct.Insults] };
            await boundaries.CrossAsync(crossing.FollowUpId, BoundaryRung.InWriting, what, crossing.Lead, crossing.By, crossing.At);
        }

        clock.StopAt(now);
        await thanks.SetOnAsync(true);
        if (await thanks.NextAsync(now) is { } next && await thanks.TakeAsync(next.Id, visitor.Id, now) is { } person)
            await letters.SendAsync(person, visitor.Name);
    }

    /// <summary>Each call that somebody ended, in the order in which it happened.</summary>
    Task<List<Crossing>> CrossingsAsync() =>
        db.QueryAsync<Crossing>("""
            select s.follow_up_id, s.done_by as by, s.done_at as at, (select id from users where 'Lead' = any(roles) order by name limit 1) as lead
            from steps s
            where s.outcome = @crossed
            order by s.done_at, s.id
            """, new { crossed = nameof(Outcome.UnacceptableBehaviour) });
}
