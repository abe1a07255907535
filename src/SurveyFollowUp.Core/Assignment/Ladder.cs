namespace SurveyFollowUp.Core.Assignment;

/// <summary>The rungs of responsibility, from the bottom up.</summary>
public enum Rung
{
    Agent,
    Lead,
    Manager,
    Administrator,
}

/// <summary>Somebody who can be told of something.</summary>
/// <param name="IsThere">Not away today.</param>
public sealed record Hearer(Guid Id, IReadOnlyCollection<Rung> Rungs, bool IsThere);

/// <summary>Who hears of something that has to be heard: the one it is meant for, and when they are not there, one level up. Never nobody.</summary>
/// <param name="team">All who are switched on.</param>
public sealed class Ladder(IReadOnlyCollection<Hearer> team)
{
    /// <summary>The owner; the leads when the owner is away or switched off.</summary>
    public IReadOnlyList<Guid> From(Guid owner) =>
        team.Any(hearer => hearer.Id == owner && hearer.IsThere) ? [owner] : From(Rung.Lead);

    /// <summary>
    /// All who stand there. When none of them is there, the next rung up; at the top, down again;
    /// and when the whole house is away, whoever of it comes first the same way: it waits for them.
    /// </summary>
    public IReadOnlyList<Guid> From(Rung rung)
    {
        var order = Enum.GetValues<Rung>().Where(other => other >= rung).Concat(Enum.GetValues<Rung>().Where(other => other < rung).Reverse()).ToList();

        return order.Select(on => On(on, hearer => hearer.IsThere))
            .Concat(order.Select(on => On(on, _ => true)))
            .FirstOrDefault(found => found.Count > 0) ?? [];
    }

    List<Guid> On(Rung rung, Func<Hearer, bool> counts) => [.. team.Where(hearer => hearer.Rungs.Contains(rung) && counts(hearer)).Select(hearer => hearer.Id)];
}
