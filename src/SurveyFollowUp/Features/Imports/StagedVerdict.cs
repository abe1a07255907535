using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Features.Imports;

/// <summary>A verdict as staging and responses keep it.</summary>
/// <param name="Reasons">As <see cref="Core.Segmentation.Reasons.Write"/> writes them; null where the name of the rule says enough.</param>
/// <param name="Flags">1: somebody should look; 2: comes first in its segment; 4: the person asked to be contacted.</param>
public sealed record StagedVerdict(string Segment, string Rule, string? Reasons, short Flags)
{
    public static StagedVerdict Of(Verdict verdict, bool wantsContact) => new(
        verdict.Segment.ToString(),
        verdict.Rule,
        verdict.Reasons.IsEmpty ? null : Core.Segmentation.Reasons.Write(verdict.Reasons),
        (short)((verdict.NeedsLook ? 1 : 0) | (verdict.IsAhead ? 2 : 0) | (wantsContact ? 4 : 0)));
}

/// <summary>Judges the answers of one file by themselves, without what their people answered before.</summary>
sealed class FileJudge(Ruleset rules, string survey)
{
    const int MostScores = 1_000;

    readonly bool asksSurvey = rules.Rules.Any(rule => rule.When.Surveys is not null);

    /// <summary>By the score, of answers that say nothing else: metric and scale are those of the file.</summary>
    readonly Dictionary<decimal, StagedVerdict> plain = [];

    public StagedVerdict Judge(Answer answer)
    {
        if (!IsPlain(answer))
            return StagedVerdict.Of(rules.Judge(asksSurvey ? answer with { Survey = survey } : answer), answer.WantsContact);

        if (plain.TryGetValue(answer.Score, out var known))
            return known;

        var verdict = StagedVerdict.Of(rules.Judge(answer with { Survey = survey }), wantsContact: false);
        if (plain.Count < MostScores)
            plain[answer.Score] = verdict;

        return verdict;
    }

    static bool IsPlain(Answer answer) =>
        answer is { Comment: "", Language: "", Touchpoint: "", Value: null, Tier: "", WantsContact: false, BrokenOff: false };
}
