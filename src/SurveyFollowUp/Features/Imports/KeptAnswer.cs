using System.Collections.Immutable;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Features.Imports;

/// <summary>An answer as staging and responses keep it, from which it can be judged once more as it was when it came in.</summary>
public abstract record KeptAnswer
{
    public Guid Person { get; init; }
    public decimal Score { get; init; }
    public string Comment { get; init; } = "";
    public string Language { get; init; } = "";
    public string Touchpoint { get; init; } = "";
    public DateTimeOffset? AnsweredAt { get; init; }
    public string? More { get; init; }

    /// <summary>"Please contact me" was ticked.</summary>
    public bool WantsContact { get; init; }

    /// <summary>The survey was left before its end.</summary>
    public bool BrokenOff { get; init; }
}

/// <summary>The file that answers came in.</summary>
/// <param name="reading">How it was read.</param>
public sealed class AnsweredFile(FileReading reading, string survey, DateTimeOffset uploadedAt)
{
    readonly OtherScores others = new(reading);

    public FileReading Reading => reading;

    public Answer AnswerOf(KeptAnswer kept)
    {
        ImmutableArray<Said> more = kept.More is null ? [] : [.. FileReadings.SaidOf(kept.More)];
        var (value, tier) = CustomerWorth.Of(more);

        return new Answer(reading.Metric, reading.Scale, kept.Score)
        {
            Survey = survey,
            OtherScores = others.Of(more),
            Comment = kept.Comment,
            Language = kept.Language,
            Touchpoint = kept.Touchpoint,
            Value = value,
            Tier = tier,
            WantsContact = kept.WantsContact,
            BrokenOff = kept.BrokenOff,
            AnsweredAt = kept.AnsweredAt ?? uploadedAt,
        };
    }
}

/// <summary>What somebody answered before, as it was judged then.</summary>
public sealed record EarlierAnswer(
    Guid Person, DateTimeOffset At, DateTimeOffset ImportedAt, Metric? Metric, decimal Score, decimal ScaleMin, decimal ScaleMax, Segment Segment)
{
    /// <summary>An answer does not keep which end of its scale was the good one; the same question has it where this file has it.</summary>
    public PastAnswer SeenFrom(FileReading reading)
    {
        if (Metric is null)
            return new PastAnswer(At, null, 0, Segment);

        var isSame = Metric == reading.Metric && ScaleMin == reading.Scale.Min && ScaleMax == reading.Scale.Max;
        var scale = new Scale(ScaleMin, ScaleMax, !isSame || reading.Scale.HigherIsBetter);

        return new PastAnswer(At, Metric, scale.ShareOf(Score), Segment);
    }
}
