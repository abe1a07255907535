using System.Collections.Immutable;
using SurveyFollowUp.Core.Playbooks;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>Two playbooks side by side, by the names that a page gives them.</summary>
public sealed record Differences(string Before, string After, ImmutableArray<RuleChange> Rules, ImmutableArray<FieldChange> Fields)
{
    public bool IsEmpty => Rules.IsEmpty && Fields.IsEmpty;

    public static Differences Between((string Name, Playbook Playbook) before, (string Name, Playbook Playbook) after, RuleSentences sentences) =>
        new(
            before.Name,
            after.Name,
            [.. RuleChange.Between(before.Playbook.Rules, after.Playbook.Rules, sentences)],
            PlaybookDifference.Between(before.Playbook, after.Playbook));
}

/// <summary>A whole playbook that somebody is about to save: what is not as it is now, and whom that would move.</summary>
public sealed record Proposal(Differences Differences, Replayed Replayed);
