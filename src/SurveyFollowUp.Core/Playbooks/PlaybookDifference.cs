using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace SurveyFollowUp.Core.Playbooks;

/// <summary>One field of a playbook file that is not as it was; null where there is no such field.</summary>
/// <param name="Field">Its path in the file, with what lists hold named where it has a name: "dissatisfied.steps[mail].within".</param>
public sealed record FieldChange(string Field, string? Before, string? After);

/// <summary>What is not the same in two playbooks besides their rules, field by field, in the order of the file.</summary>
public static class PlaybookDifference
{
    public static ImmutableArray<FieldChange> Between(Playbook before, Playbook after)
    {
        var (old, now) = (FieldsOf(before), FieldsOf(after));
        var values = now.ToDictionary();
        var known = old.ToDictionary();

        return
        [
            .. old.Where(field => values.GetValueOrDefault(field.Key) != field.Value)
                .Select(field => new FieldChange(field.Key, field.Value, values.GetValueOrDefault(field.Key))),
            .. now.Where(field => !known.ContainsKey(field.Key)).Select(field => new FieldChange(field.Key, null, field.Value)),
        ];
    }

    static List<KeyValuePair<string, string>> FieldsOf(Playbook playbook)
    {
        var fields = new List<KeyValuePair<string, string>>();
        Flatten(JsonNode.Parse(PlaybookFile.Write(playbook with { Rules = [] })), "", fields);
        return fields;
    }

    static void Flatten(JsonNode? node, string path, List<KeyValuePair<string, string>> into)
    {
        if (node is JsonObject members)
        {
            foreach (var (name, value) in members.Where(member => path == "" || member.Key != "name" || !path.EndsWith(']')))
                Flatten(value, path == "" ? name : $"{path}.{name}", into);
        }
        else if (node is JsonArray elements)
        {
            foreach (var (index, element) in elements.Index())
                Flatten(element, $"{path}[{NameOf(element) ?? $"{index + 1}"}]", into);
        }
        else
        {
            into.Add(KeyValuePair.Create(path, $"{node}"));
        }
    }

    static string? NameOf(JsonNode? element) => element is JsonObject members && members["name"] is JsonValue name ? $"{name}" : null;
}
