using System.Collections.Immutable;
using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Core.Segmentation;

/// <summary>
/// Words that a rule names instead of listing them: "@leaving", "@lawyer" and "@public". They are looked for whatever language an answer
/// is in, because people write in their own.
/// </summary>
public static class WordLists
{
    /// <summary>Shorter words that sound glad or angry count as whole words only: Finnish has takana, Swedish brand.</summary>
    const int ShortestBeginning = 5;

    static readonly ImmutableSortedDictionary<string, ImmutableArray<string>> Lists = WordList.Read("threats").ToImmutableSortedDictionary(
        section => $"@{section.Section}", section => section.Lines.SelectMany(WordList.Words).ToImmutableArray(), StringComparer.Ordinal);

    static readonly ImmutableSortedDictionary<string, ImmutableArray<WordPattern>> Parsed = Lists.ToImmutableSortedDictionary(
        list => list.Key, list => list.Value.Select(WordPattern.Parse).OfType<WordPattern>().ToImmutableArray(), StringComparer.Ordinal);

    /// <summary>Glad words, angry words and denials, in the order of <see cref="WordSearch"/>.</summary>
    internal static readonly IReadOnlyList<IReadOnlyList<WordPattern>> Feelings = ReadFeelings();

    /// <summary>Where nobody asks how a text sounds.</summary>
    internal static readonly IReadOnlyList<IReadOnlyList<WordPattern>> NoFeelings = [[], [], []];

    public static IEnumerable<string> Names => Lists.Keys;

    /// <summary>What a list holds; null for one that does not exist.</summary>
    public static ImmutableArray<string>? Find(string name) => Lists.TryGetValue(name, out var words) ? words : null;

    internal static bool IsName(string word) => word.StartsWith('@');

    /// <summary>Every word of a rule, with its lists written out; what is no word is left out.</summary>
    internal static IReadOnlyList<WordPattern> Patterns(IEnumerable<string> words) =>
        [.. words.SelectMany(word => PatternsOf(word))];

    static ImmutableArray<WordPattern> PatternsOf(string word) =>
        IsName(word) ? Parsed.GetValueOrDefault(word, []) : WordPattern.Parse(word) is { } pattern ? [pattern] : [];

    static IReadOnlyList<IReadOnlyList<WordPattern>> ReadFeelings()
    {
        var denials = WordList.Read("denials").SelectMany(section => section.Lines).SelectMany(WordList.Words).ToHashSet();
        var lines = WordList.Read("feelings").SelectMany(section => section.Lines).ToList();

        // "Never a problem" is as common among the satisfied as "never again" is among the others.
        return [.. lines.Select(line => Patterns(WordList.Words(line).Where(word => !denials.Contains(word)).Select(Beginning))), Patterns(denials)];
    }

    static string Beginning(string word) => word.Length < ShortestBeginning ? word : $"{word}*";
}
