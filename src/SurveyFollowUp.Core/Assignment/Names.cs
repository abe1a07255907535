using System.Text;

namespace SurveyFollowUp.Core.Assignment;

/// <summary>Finds the agent whom a file names: "Aino Koski", "Koski, Aino", "aino@example.org", "Aino Koski (aino@example.org)".</summary>
sealed class Names
{
    static readonly char[] AroundAddress = [' ', '\t', '(', ')', '<', '>', '[', ']', ',', ';', '"'];

    readonly Dictionary<string, Agent?> agents = [];
    readonly Dictionary<string, Agent?> asked = [];

    public Names(IEnumerable<Agent> team)
    {
        foreach (var agent in team)
        {
            Add(Plain(agent.Name), agent);
            Add(Plain(agent.Email), agent);
        }
    }

    /// <summary>Null when it names nobody of us, or when two of us are called so.</summary>
    public Agent? Find(string written)
    {
        // A file names the same few people over and over.
        if (!asked.TryGetValue(written, out var found))
            asked[written] = found = Ways(written).Select(way => agents.GetValueOrDefault(way)).FirstOrDefault(agent => agent is not null);

        return found;
    }

    static IEnumerable<string> Ways(string written)
    {
        foreach (var part in written.Split(AroundAddress).Where(part => part.Contains('@')))
            yield return Plain(part);

        var name = Plain(written);
        yield return name;

        if (name.Split(',') is [var last, var first])
            yield return Plain($"{first} {last}");

        if (name.IndexOfAny(['(', '<', '[']) is > 0 and var bracket)
            yield return Plain(name[..bracket]);
    }

    /// <summary>The same letters in the same form, small, with single spaces.</summary>
    static string Plain(string text) =>
        string.Join(' ', text.IsNormalized() ? Words(text) : Words(text.Normalize(NormalizationForm.FormC)));

    static string[] Words(string text) => text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    void Add(string key, Agent agent)
    {
        if (key != "")
            agents[key] = agents.TryGetValue(key, out var other) && other?.Id != agent.Id ? null : agent;
    }
}
