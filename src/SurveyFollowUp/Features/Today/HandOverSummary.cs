using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Today;

/// <summary>What whoever takes over reads first, and nobody has to write: the last step, what is promised, what comes next.</summary>
public sealed class HandOverSummary(WallClock time, IStringLocalizer<Texts> texts)
{
    /// <param name="why">In the words of whoever hands over; empty for none.</param>
    public string After(string why, FollowUp followUp, DateTimeOffset now) => string.Join('\n', new[] { why, Of(followUp, now) }.Where(part => part != ""));

    /// <summary>Moments with their day, never "today": it is read later.</summary>
    string Of(FollowUp followUp, DateTimeOffset now)
    {
        List<string> parts = [];
        if (followUp.Steps.LastOrDefault(step => step.DoneBy is not null) is { DoneAt: { } at, Outcome: { } outcome })
            parts.Add(texts["HandOver_Last", time.Day(at, now), texts[$"Outcome_{outcome}"].Value]);

        foreach (var promise in followUp.OpenPromises)
            parts.Add(texts["HandOver_Promised", promise.What, time.Day(promise.DueAt, now)]);

        if (followUp.CurrentStep is { } next)
            parts.Add(texts["HandOver_Next", texts[$"StepKind_{next.Kind}"].Value, $"{time.Day(next.DueAt, now)} {WallClock.TimeOf(time.Local(next.DueAt))}"]);

        return string.Join(' ', parts);
    }
}
