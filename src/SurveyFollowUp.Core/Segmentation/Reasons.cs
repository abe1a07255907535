using System.Collections.Immutable;
using System.Text;

namespace SurveyFollowUp.Core.Segmentation;

/// <summary>
/// Reasons as one short text: "score:nps,2,0,10;+again:2,12;?sounds:angry". A plus raised, a question mark asks for a look, an exclamation
/// mark put ahead; a backslash stands before a separator that belongs to a value.
/// </summary>
public static class Reasons
{
    const string Marks = "\0+?!";

    public static string Write(IEnumerable<Reason> reasons)
    {
        var text = new StringBuilder();
        foreach (var reason in reasons)
        {
            if (text.Length > 0)
                text.Append(';');
            if (reason.Effect != Effect.Decided)
                text.Append(Marks[(int)reason.Effect]);

            text.Append(Names.Of(reason.Kind));
            foreach (var (index, value) in reason.Values.Index())
                Escape(text.Append(index == 0 ? ':' : ','), value);
        }

        return text.ToString();
    }

    /// <summary>A kind that this version does not know is left out.</summary>
    public static ImmutableArray<Reason> Parse(string text) => text == "" ? [] : [.. Split(text, ';').Select(ParseOne).OfType<Reason>()];

    static Reason? ParseOne(string text)
    {
        var effect = text.Length > 0 ? Math.Max(0, Marks.IndexOf(text[0], StringComparison.Ordinal)) : 0;
        var rest = effect > 0 ? text[1..] : text;
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? rest : rest[..colon];
        var values = colon < 0 ? [] : Split(rest[(colon + 1)..], ',').Select(Plain).ToImmutableArray();

        return Names.Find<ReasonKind>(name) is { } kind ? new Reason((Effect)effect, kind, values) : null;
    }

    static void Escape(StringBuilder text, string value)
    {
        foreach (var sign in value)
        {
            if (sign is '\\' or ';' or ',')
                text.Append('\\');
            text.Append(sign);
        }
    }

    /// <summary>At separators with no backslash before them; backslashes stay.</summary>
    static IEnumerable<string> Split(string text, char separator)
    {
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\')
            {
                at++;
            }
            else if (text[at] == separator)
            {
                yield return text[start..at];
                start = at + 1;
            }
        }

        yield return text[start..];
    }

    static string Plain(string value)
    {
        var plain = new StringBuilder(value.Length);
        for (var at = 0; at < value.Length; at++)
        {
            if (value[at] == '\\' && at + 1 < value.Length)
                at++;
            plain.Append(value[at]);
        }

        return plain.ToString();
    }
}
