using SurveyFollowUp.Core.FollowUps;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>A roster that several may ask at the same time.</summary>
public sealed class TeamRoster(IEnumerable<(Guid Agent, int Open)> openWork)
{
    readonly Roster roster = new(openWork);

    /// <summary>The next owner; null when nobody is there.</summary>
    public Guid? Next()
    {
        lock (roster)
            return roster.Next();
    }
}
