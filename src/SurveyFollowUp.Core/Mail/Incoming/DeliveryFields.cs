using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>The fields of one group of a report (RFC 3464 2.1), unfolded; names in any letter case.</summary>
sealed class DeliveryFields
{
    const int MostGroups = 200;
    const int LongestValue = 4000;

    readonly Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);

    public string this[string name] => values.GetValueOrDefault(name, "");

    public bool IsOfRecipient => values.ContainsKey("Final-Recipient") || values.ContainsKey("Original-Recipient") || values.ContainsKey("X-Actual-Recipient")
        || values.ContainsKey("Action") && values.ContainsKey("Status");

    /// <summary>Groups stand apart by a blank line; some servers forget it, and then a second recipient begins the next.</summary>
    public static ImmutableArray<DeliveryFields> Groups(string text)
    {
        var groups = ImmutableArray.CreateBuilder<DeliveryFields>();
        var group = new DeliveryFields();
        var name = "";
        foreach (var line in ShownText.Cut(text, ShownText.Most).AsSpan().EnumerateLines())
        {
            if (groups.Count == MostGroups)
                break;

            var colon = line.IndexOf(':');
            if (line.IsWhiteSpace())
                (group, name) = (Close(groups, group), "");
            else if (line[0] is ' ' or '\t')
                group.Continue(name, line);
            else if (colon > 0)
            {
                name = line[..colon].Trim().ToString();
                if (group.Begins(name))
                    group = Close(groups, group);

                group.values.TryAdd(name, line[(colon + 1)..].Trim().ToString());
            }
        }

        Close(groups, group);
        return groups.ToImmutable();
    }

    static DeliveryFields Close(ImmutableArray<DeliveryFields>.Builder groups, DeliveryFields group)
    {
        if (group.values.Count == 0)
            return group;

        groups.Add(group);
        return new DeliveryFields();
    }

    bool Begins(string name) =>
        (name.Equals("Final-Recipient", StringComparison.OrdinalIgnoreCase) || name.Equals("Original-Recipient", StringComparison.OrdinalIgnoreCase))
        && values.ContainsKey(name);

    void Continue(string name, ReadOnlySpan<char> line)
    {
        if (values.TryGetValue(name, out var value) && value.Length < LongestValue)
            values[name] = $"{value} {line.Trim()}";
    }
}
