using System.Collections.Frozen;

namespace SurveyFollowUp.Core.Assignment;

/// <summary>
/// Of the agents who take turns, those who suit a case: the language first, then the place it is about, then the team. A question that
/// would leave nobody is not asked: a person whose language nobody speaks is better off with somebody than with nobody.
/// </summary>
sealed class Suited
{
    readonly Dictionary<(bool IsCall, string Language, string Touchpoint, string Team), (IReadOnlyList<Desk>, Because)> known = [];
    readonly List<Desk> taking;
    readonly FrozenSet<string> languages;
    readonly FrozenSet<string> touchpoints;
    readonly FrozenSet<string> teams;

    public Suited(IEnumerable<Desk> team)
    {
        taking = [.. team.Where(desk => desk.Agent is { IsThere: true, TakesTurns: true })];
        languages = AllOf(desk => desk.Agent.Languages);
        touchpoints = AllOf(desk => desk.Agent.Touchpoints);
        teams = AllOf(desk => desk.Agent.Teams);
    }

    /// <param name="team">That the case, or somebody who can't have it, belongs to; empty for none.</param>
    public (IReadOnlyList<Desk> Candidates, Because Because) For(in Case @case, string team)
    {
        // What no agent has said decides nothing, so it needs no answer of its own.
        var key = (@case.BeginsWithCall, Known(languages, Spoken(@case.Language)), Known(touchpoints, @case.Touchpoint), Known(teams, team));
        if (!known.TryGetValue(key, out var answer))
            known[key] = answer = Find(key);

        return answer;
    }

    (IReadOnlyList<Desk>, Because) Find((bool IsCall, string Language, string Touchpoint, string Team) asked)
    {
        var candidates = taking.FindAll(desk => desk.Agent.CanTake(asked.IsCall));
        if (candidates.Count == 0)
            return ([], taking.Count == 0 ? Because.NobodyIsThere : asked.IsCall ? Because.NobodyTakesCalls : Because.NobodyTakesEmails);

        Because? because = null;
        Narrow(asked.Language, agent => agent.Languages, Because.Language);
        Narrow(asked.Touchpoint, agent => agent.Touchpoints, Because.Touchpoint);
        Narrow(asked.Team, agent => agent.Teams, Because.Team);
        return (candidates, because ?? Because.LeastLoaded);

        void Narrow(string wanted, Func<Agent, IEnumerable<string>> said, Because rule)
        {
            var fitting = wanted == "" ? [] : candidates.FindAll(desk => said(desk.Agent).Contains(wanted, StringComparer.OrdinalIgnoreCase));
            if (fitting.Count == 0 || fitting.Count == candidates.Count)
                return;

            candidates = fitting;
            because ??= rule;
        }
    }

    FrozenSet<string> AllOf(Func<Desk, IEnumerable<string>> said) => taking.SelectMany(said).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Norwegian is written in two ways, and files name a third.</summary>
    static string Spoken(string language) => language is "no" or "nn" ? "nb" : language;

    /// <summary>As the agents write it.</summary>
    static string Known(FrozenSet<string> all, string wanted) => all.TryGetValue(wanted, out var same) ? same : "";
}
