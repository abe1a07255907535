using System.Collections.Immutable;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Importing;

/// <summary>A question with a score that does not decide.</summary>
/// <param name="Title">Of its column, as <see cref="Said.Title"/> has it.</param>
/// <param name="Labels">What its answers in words are worth on the scale.</param>
public sealed record OtherQuestion(string Title, Metric Metric, Scale Scale, ImmutableSortedDictionary<string, decimal> Labels);

/// <summary>Reads the scores beside the one that decides from what is kept of an answer.</summary>
public sealed class OtherScores
{
    readonly ImmutableArray<(OtherQuestion Question, RowScore Scores)> questions;

    public OtherScores(FileReading reading) =>
        questions = [.. reading.Others.Select(question => (question, new RowScore(question.Scale, question.Labels)))];

    /// <summary>Those on their scale; a value that is no score of its question is left out, not clamped.</summary>
    public ImmutableArray<OtherScore> Of(ImmutableArray<Said> more)
    {
        if (questions.IsEmpty)
            return [];

        var scores = ImmutableArray.CreateBuilder<OtherScore>();
        foreach (var said in more)
        {
            if (said.Role != Role.Score)
                continue;

            foreach (var (question, reader) in questions)
            {
                if (question.Title == said.Title && reader.Read(said.Value, out var score) is null)
                    scores.Add(new OtherScore(question.Title, question.Metric, question.Scale, score));
            }
        }

        return scores.ToImmutable();
    }
}
