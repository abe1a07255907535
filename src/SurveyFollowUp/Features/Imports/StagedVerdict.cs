using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Features.Imports;

/// <summary>A verdict as staging and responses keep it.</summary>
/// <param name="Reasons">As <see cref="Core.Segmentation.Reasons.Write"/> writes them; null where the name of the rule says enough.</param>
/// <param name="Flags">1: somebody should look; 2: comes first in its segment; 4: the person asked to be contacted; 8: left before the end.</param>
public sealed record StagedVerdict(string Segment, string Rule, string? Reasons, short Flags)
{
    public static StagedVerdict Of(Verdict verdict, Answer answer) => new(
        verdict.Segment.ToString(),
        verdict.Rule,
        verdict.Reasons.IsEmpty ? null : Core.Segmentation.Reasons.Write(verdict.Reasons),
        (short)((verdict.NeedsLook ? 1 : 0) | (verdict.IsAhead ? 2 : 0) | (answer.WantsContact ? 4 : 0) | (answer.BrokenOff ? 8 : 0)));
}

/// <summary>Judges the answers of one file by themselves, without what their people answered before.</summary>
sealed class FileJudge(Ruleset rules, string survey, FileReading reading)
{
    const int MostKinds = 1_000;

    readonly bool asksSurvey = rules.Rules.Any(rule => rule.When.Surveys is not null);

    readonly bool asksOthers = rules.Rules.Any(rule => rule.When.Question is not null);
    readonly OtherScores others = new(reading);

    /// <summary>Of answers without words of their own: metric and scale are those of the file.</summary>
    readonly Dictionary<(decimal Score, string Language, string Touchpoint), StagedVerdict> plain = [];

    public StagedVerdict Judge(Response response)
    {
        var answer = asksOthers ? response.Answer with { OtherScores = others.Of(response.More) } : response.Answer;
        if (!IsPlain(answer))
            return StagedVerdict.Of(rules.Judge(asksSurvey ? answer with { Survey = survey } : answer), answer);

        var kind = (answer.Score, answer.Language, answer.Touchpoint);
        if (plain.TryGetValue(kind, out var known))
            return known;

        var verdict = StagedVerdict.Of(rules.Judge(answer with { Survey = survey }), answer);
        if (plain.Count < MostKinds)
            plain[kind] = verdict;

        return verdict;
    }

    static bool IsPlain(Answer answer) =>
        answer is { OtherScores.IsEmpty: true, Comment: "", Value: null, Tier: "", WantsContact: false, BrokenOff: false };
}
