using System.Globalization;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Today;

/// <summary>Which fields an outcome unfolds; the names are those of the style sheet's "when-…".</summary>
public static class OutcomeFields
{
    /// <summary>Whoever was reached has told us why; nobody else has.</summary>
    public static bool AsksForCause(this Outcome outcome) => Of(outcome)?.Contains("reached", StringComparison.Ordinal) == true;

    /// <summary>After a meeting the first two say that it was held.</summary>
    public static string NameOf(IStringLocalizer<Texts> texts, Person person, Outcome outcome) =>
        (person.NextKind, person.NextIsPromise, outcome) is (StepKind.Meeting, true, Outcome.SolvedNow or Outcome.NextStepAgreed)
            ? texts[$"Meeting_Held_{outcome}"]
            : texts[$"Outcome_{outcome}"];

    public static string? Of(Outcome outcome) => outcome switch
    {
        Outcome.SolvedNow => "reached",
        Outcome.NextStepAgreed => "reached agreed",
        Outcome.CallBack => "callback",
        Outcome.Moved => "moved",
        Outcome.DidNotCome or Outcome.CalledOff => "noted",
        Outcome.ErrandGiven => "errand",
        Outcome.Done or Outcome.NotDone => "noted",
        Outcome.UnacceptableBehaviour => "boundary",
        _ => null,
    };
}

/// <summary>The chips of one question about time.</summary>
/// <param name="Field">The name of its <see cref="MomentField"/> in the form.</param>
public sealed record MomentChoices(string Field, string Legend, MomentField Value, IReadOnlyList<MomentChoice> Choices, DateTimeOffset Now)
{
    public string Id => Field.Replace('.', '_');
}

/// <summary>A count as the pages show it: beyond a thousand the exact number helps nobody.</summary>
public static class QueueCounts
{
    public static string Capped(int count) =>
        count > QueueStore.MostCounted
            ? string.Create(CultureInfo.CurrentCulture, $"{QueueStore.MostCounted:N0}+")
            : count.ToString("N0", CultureInfo.CurrentCulture);
}
