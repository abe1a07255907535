using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Importing;

/// <summary>
/// The words of a file in Importing/Words: lines that begin with # are remarks, a line at the margin opens a section, the lines under it
/// hold words divided by |, behind the code of their language or without one.
/// </summary>
static class WordList
{
    /// <summary>The lines of each section, without the codes of their languages; "" for lines before the first.</summary>
    public static ImmutableArray<(string Section, ImmutableArray<string> Lines)> Read(string name)
    {
        using var resource = typeof(WordList).Assembly.GetManifestResourceStream(name) ?? throw new ArgumentException($"There are no words called {name}.");
        using var reader = new StreamReader(resource);
        var sections = new List<(string Section, List<string> Lines)> { ("", []) };

        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#') || string.IsNullOrWhiteSpace(line))
                continue;

            if (!line.StartsWith(' ') && !line.Contains(": ", StringComparison.Ordinal))
                sections.Add((line.Trim(), []));
            else
                sections[^1].Lines.Add(line[(line.IndexOf(": ", StringComparison.Ordinal) + 1)..].Trim());
        }

        return [.. sections.Where(section => section.Lines.Count > 0).Select(section => (section.Section, section.Lines.ToImmutableArray()))];
    }

    /// <summary>All words of one section.</summary>
    public static string[] Section(string name, string section) => [.. Read(name).Single(found => found.Section == section).Lines.SelectMany(Words)];

    /// <summary>The words of one line.</summary>
    public static string[] Words(string line) => line.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
