using System.Collections.Immutable;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>Somebody who answered, with what the playbook of now and the proposed one make of them.</summary>
public sealed record ReplayedPerson(Guid Id, string Name, Segment Now, Segment After)
{
    public string Words { get; init; } = "";
    public string Language { get; init; } = "";

    /// <summary>What they would hear first; null where they get no follow-up.</summary>
    public StepKind? StepNow { get; init; }

    public StepKind? StepAfter { get; init; }

    /// <summary>Into another segment, or to another first step.</summary>
    public bool Moves => Now != After || StepNow != StepAfter;

    /// <summary>Why the proposed rules put them where they do; empty for whoever stays.</summary>
    public ImmutableArray<Reason> Why { get; init; } = [];
}

/// <summary>How many people are in each segment, and how many are called or written to first.</summary>
public sealed record Tally(ImmutableArray<int> Segments, int Calls, int Emails)
{
    public int FollowUps => Segments[(int)Segment.Dissatisfied] + Segments[(int)Segment.VeryDissatisfied];

    public static Tally Of(IReadOnlyCollection<ReplayedPerson> people, Func<ReplayedPerson, (Segment Segment, StepKind? Step)> placeOf)
    {
        var segments = new int[4];
        var (calls, emails) = (0, 0);
        foreach (var person in people)
        {
            var (segment, step) = placeOf(person);
            segments[(int)segment]++;

            // Everything but a call is counted against the e-mails, as the team's capacity is.
            calls += step == StepKind.Call ? 1 : 0;
            emails += step is not null and not StepKind.Call ? 1 : 0;
        }

        return new Tally([.. segments], calls, emails);
    }

    public int Of(Segment segment) => Segments[(int)segment];
}

/// <summary>How many calls and e-mails the team can make.</summary>
public sealed record Capacity(int Calls, int Emails);

/// <summary>What would be different if the proposed playbook had applied.</summary>
public sealed record Replayed(int Answers, Tally Now, Tally After)
{
    public ImmutableArray<ReplayedPerson> Moved { get; init; } = [];
    public int LooksNow { get; init; }
    public int LooksAfter { get; init; }

    /// <summary>The time that the answers are from, at least one.</summary>
    public double Weeks { get; init; } = 1;

    /// <summary>Of the team in that time.</summary>
    public Capacity Capacity { get; init; } = new(0, 0);

    /// <summary>People who have a follow-up by the playbook of now and would have none.</summary>
    public int Lost => Moved.Count(person => person.Now.IsDissatisfied() && !person.After.IsDissatisfied());
}
