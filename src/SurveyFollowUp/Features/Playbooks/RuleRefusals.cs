using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>Why rules or a file are refused, as sentences that name what is wrong.</summary>
public static class RuleRefusals
{
    public static string Sentence(IStringLocalizer<Texts> texts, RuleProblem problem) => problem.Kind switch
    {
        RuleProblemKind.NoName => texts["RuleProblem_NoName", problem.Values[0]],
        RuleProblemKind.NobodyTakesTheRest => texts["RuleProblem_NobodyTakesTheRest"],
        RuleProblemKind.NeverMatches =>
            texts["RuleProblem_NeverMatches", problem.Rules[0], string.Join(", ", problem.Values.Select(field => Field(texts, field)))],
        RuleProblemKind.Shadowed => texts["RuleProblem_Shadowed", problem.Rules[0], problem.Rules[1]],
        _ => texts[$"RuleProblem_{problem.Kind}", problem.Rules[0], string.Join(", ", problem.Values)],
    };

    public static string Sentence(IStringLocalizer<Texts> texts, PlaybookProblem problem) =>
        texts[$"PlaybookFault_{problem.Fault}", problem.Value];

    /// <summary>The name of a condition as the page has it; of one that the page does not name, the file's.</summary>
    static string Field(IStringLocalizer<Texts> texts, string field)
    {
        var name = texts[$"RuleField_{char.ToUpperInvariant(field[0])}{field[1..]}"];
        return name.ResourceNotFound ? field : name.Value;
    }
}
