using System.Collections.Immutable;
using System.Globalization;
using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Core.Segmentation;

/// <summary>Says in what way an answer fulfils a rule that holds: one reason for each of its conditions.</summary>
static class ReasonFinding
{
    const int LongestValue = 80;

    public static void Add(ImmutableArray<Reason>.Builder reasons, Effect effect, RuleTest test, in Facts facts)
    {
        var before = reasons.Count;
        var writer = new Writer(reasons, effect);

        AddScore(writer, test, facts.Answer);
        AddComment(writer, test, facts);
        AddPast(writer, test.Rule.When, facts);
        AddWho(writer, test.Rule.When, facts.Answer);

        // Whoever takes all others judges by the score that no rule before has taken.
        if (reasons.Count == before && effect == Effect.Decided)
            AddMainScore(writer, facts.Answer);
    }

    static void AddScore(Writer writer, RuleTest test, Answer answer)
    {
        if (test.Rule.When.Question is not null && test.Other(answer) is { } other)
            writer.Add(ReasonKind.Question, other.Title, Number(other.Score), Number(other.Scale.Min), Number(other.Scale.Max));
        else if (test.Rule.When.AsksScore)
            AddMainScore(writer, answer);
    }

    static void AddMainScore(Writer writer, Answer answer)
    {
        var metric = Names.Of(answer.Metric);
        if (answer.Scale.HasTwoSteps)
            writer.Add(ReasonKind.OneOfTwo, metric, answer.Share < 0.5m ? "bad" : "good");
        else
            writer.Add(ReasonKind.Score, metric, Number(answer.Score), Number(answer.Scale.Min), Number(answer.Scale.Max));
    }

    static void AddComment(Writer writer, RuleTest test, in Facts facts)
    {
        var when = test.Rule.When;
        if (test.Set >= 0)
        {
            var hit = facts.HitOf(test.Set);
            writer.Add(ReasonKind.Words, facts.Answer.Comment.Substring(hit.Start, hit.Length));
        }

        if (when.Sounds is { } sounds)
            writer.Add(ReasonKind.Sounds, Names.Of(sounds));
        if (when.NoComment == true)
            writer.Add(ReasonKind.NoComment);
        if (when.WantsContact == true)
            writer.Add(ReasonKind.WantsContact);
        if (when.BrokenOff == true)
            writer.Add(ReasonKind.BrokenOff);
    }

    static void AddPast(Writer writer, Conditions when, in Facts facts)
    {
        if (when.AgainWithinMonths is { } months)
            writer.Add(ReasonKind.Again, Number(facts.TimesBefore(months) + 1), Number(months));

        if (when.FellBy is not null && facts.Last() is { } last)
            writer.Add(ReasonKind.Fell, Number(Math.Round(last.Share - facts.Share, 2)), last.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    static void AddWho(Writer writer, Conditions when, Answer answer)
    {
        if (when.ValueAtLeast is { } value)
            writer.Add(ReasonKind.Value, Number(value));
        if (when.Tiers is not null)
            writer.Add(ReasonKind.Tier, answer.Tier);
        if (when.Surveys is not null)
            writer.Add(ReasonKind.Survey, answer.Survey);
        if (when.Touchpoints is not null)
            writer.Add(ReasonKind.Touchpoint, answer.Touchpoint);
        if (when.Languages is not null)
            writer.Add(ReasonKind.Language, answer.Language);
    }

    /// <summary>2.50 is 2.5.</summary>
    static string Number(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);

    readonly record struct Writer(ImmutableArray<Reason>.Builder Reasons, Effect Effect)
    {
        public void Add(ReasonKind kind, params ReadOnlySpan<string> values)
        {
            var kept = ImmutableArray.CreateBuilder<string>(values.Length);
            foreach (var value in values)
                kept.Add(WellFormed.Cut(value, LongestValue));

            Reasons.Add(new Reason(Effect, kind, kept.MoveToImmutable()));
        }
    }
}
