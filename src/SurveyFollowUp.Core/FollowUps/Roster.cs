namespace SurveyFollowUp.Core.FollowUps;

/// <summary>Gives each new follow-up to whoever has the least open work; the order of the names settles a tie.</summary>
public sealed class Roster
{
    readonly PriorityQueue<Guid, (int Open, int Rank)> agents = new();

    /// <param name="openWork">The agents who are there, each with the number of follow-ups that wait for them.</param>
    public Roster(IEnumerable<(Guid Agent, int Open)> openWork)
    {
        foreach (var (rank, (agent, open)) in openWork.Index())
            agents.Enqueue(agent, (open, rank));
    }

    /// <summary>The next owner; null when nobody is there.</summary>
    public Guid? Next()
    {
        if (!agents.TryDequeue(out var agent, out var load))
            return null;

        agents.Enqueue(agent, (load.Open + 1, load.Rank));
        return agent;
    }
}
