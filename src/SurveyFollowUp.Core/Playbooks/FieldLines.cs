using System.Text;
using System.Text.Json;

namespace SurveyFollowUp.Core.Playbooks;

/// <summary>On which line of a JSON text each field stands.</summary>
sealed class FieldLines
{
    readonly Dictionary<string, int> lines = [];

    public static FieldLines Of(string text)
    {
        var found = new FieldLines();
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });

        // For each object or array that is open: its path, and how many elements an array has had.
        var open = new Stack<(string Path, int? Elements)>();
        var (path, line, counted) = ("", 1, 0);
        while (reader.Read())
        {
            var at = (int)reader.TokenStartIndex;
            line += bytes.AsSpan(counted, at - counted).Count((byte)'\n');
            counted = at;

            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                path = Join(open.Peek().Path, reader.GetString()!);
                found.lines.TryAdd(path, line);
                continue;
            }

            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                open.Pop();
                continue;
            }

            if (open.TryPeek(out var array) && array.Elements is { } elements)
            {
                open.Pop();
                open.Push((array.Path, elements + 1));
                path = $"{array.Path}[{elements}]";
                found.lines.TryAdd(path, line);
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                open.Push((path, reader.TokenType == JsonTokenType.StartArray ? 0 : null));
        }

        return found;
    }

    /// <summary>The line of the field, or of the nearest one around it that the text has.</summary>
    public int LineOf(string field)
    {
        while (field != "")
        {
            if (lines.TryGetValue(field, out var line))
                return line;

            field = field[..Math.Max(field.LastIndexOfAny(['.', '[']), 0)];
        }

        return 1;
    }

    static string Join(string path, string name) => path == "" ? name : $"{path}.{name}";
}
