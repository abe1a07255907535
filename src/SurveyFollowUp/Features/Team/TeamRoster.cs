using SurveyFollowUp.Core.Assignment;

namespace SurveyFollowUp.Features.Team;

/// <summary>A roster that several may ask at the same time.</summary>
public sealed class TeamRoster(IEnumerable<Agent> team)
{
    readonly Roster roster = new(team);

    public Assigned Next(in Case @case)
    {
        lock (roster)
            return roster.Next(@case);
    }
}
