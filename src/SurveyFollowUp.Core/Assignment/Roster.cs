namespace SurveyFollowUp.Core.Assignment;

/// <summary>
/// Gives each new follow-up its owner: whom the file names, or who had the person before; else, of those who speak the language and
/// know the place, whoever has least to do. Nobody who is away or switched off is ever chosen. The same input gives the same owners.
/// </summary>
public sealed class Roster
{
    const int MostHardInARow = 3;

    readonly Dictionary<Guid, Desk> desks;
    readonly Names names;
    readonly Suited suited;

    (Desk? Desk, int Count) lastHard;

    /// <param name="team">In the order that settles a tie.</param>
    public Roster(IEnumerable<Agent> team)
    {
        var inOrder = team.Select((agent, rank) => new Desk(agent, rank)).ToList();

        desks = inOrder.ToDictionary(desk => desk.Agent.Id);
        names = new Names(inOrder.Select(desk => desk.Agent));
        suited = new Suited(inOrder);
    }

    /// <summary>The owner of the next one, whose work it is counted as from here on.</summary>
    public Assigned Next(in Case @case)
    {
        var (desk, because) = ByName(@case) ?? BySuitability(@case);
        if (desk is null)
            return new Assigned(null, because);

        desk.Take(@case);
        if (@case.IsHard)
            lastHard = lastHard.Desk == desk ? (desk, lastHard.Count + 1) : (desk, 1);

        return new Assigned(desk.Agent, because);
    }

    /// <summary>Whom the file names, then the earlier agent; whoever stands in when that one is not there.</summary>
    (Desk?, Because)? ByName(in Case @case)
    {
        var (isCall, named, earlier) = (@case.BeginsWithCall, NamedIn(@case), Earlier(@case));

        return There(named, isCall, Because.NamedInFile) ?? There(earlier, isCall, Because.EarlierAgent);
    }

    (Desk?, Because)? There(Agent? wanted, bool isCall, Because because)
    {
        if (wanted is null)
            return null;

        if (wanted.CanTake(isCall))
            return (desks[wanted.Id], because);

        return !wanted.IsThere && SubstituteOf(wanted, isCall) is { } substitute ? (substitute, Because.Substitute) : null;
    }

    /// <summary>A substitute who is away too has one perhaps; two who stand in for each other are no way out.</summary>
    Desk? SubstituteOf(Agent away, bool isCall)
    {
        var asked = new HashSet<Guid> { away.Id };
        while (away.Substitute is { } id && asked.Add(id) && desks.TryGetValue(id, out var desk))
        {
            if (desk.Agent.CanTake(isCall))
                return desk;

            away = desk.Agent;
        }

        return null;
    }

    (Desk?, Because) BySuitability(in Case @case)
    {
        // Colleagues of the one who should have had it know the matter best.
        var team = @case.Team != "" ? @case.Team : (NamedIn(@case) ?? Earlier(@case))?.Teams.FirstOrDefault() ?? @case.Touchpoint;
        var (candidates, because) = suited.For(@case, team);

        return (Freest(candidates, @case), because);
    }

    /// <summary>
    /// Nobody gets a fourth very dissatisfied in a row while a colleague could have it; when all have had three, at least not the same one
    /// again.
    /// </summary>
    Desk? Freest(IReadOnlyList<Desk> candidates, Case @case)
    {
        if (!@case.IsHard)
            return Freest(candidates, forCall: @case.BeginsWithCall, _ => true);

        return Freest(candidates, forCall: true, desk => desk.HardInARow < MostHardInARow)
            ?? Freest(candidates, forCall: true, desk => desk != lastHard.Desk || lastHard.Count < MostHardInARow)
            ?? Freest(candidates, forCall: true, _ => true);
    }

    static Desk? Freest(IReadOnlyList<Desk> candidates, bool forCall, Func<Desk, bool> mayHave)
    {
        Desk? freest = null;
        foreach (var desk in candidates)
        {
            if (mayHave(desk) && (freest is null || desk.IsFreerThan(freest, forCall)))
                freest = desk;
        }

        return freest;
    }

    Agent? NamedIn(in Case @case)
    {
        foreach (var written in @case.Named.IsDefault ? [] : @case.Named)
        {
            if (names.Find(written) is { } named)
                return named;
        }

        return null;
    }

    Agent? Earlier(in Case @case) => @case.EarlierAgent is { } id && desks.TryGetValue(id, out var desk) ? desk.Agent : null;
}
