using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Importing;

/// <summary>What columns are called, by role (Words/titles.txt), and how well a title fits a role.</summary>
public static class Titles
{
    public const double Exact = 1.0;
    const double Weak = 0.7;
    const double Contained = 0.6;
    const double InAQuestion = 0.45;

    /// <summary>A title longer than this many words is a question: what it mentions need not be what it holds.</summary>
    const int LongestName = 6;

    /// <summary>Shorter words stand inside too many others' titles.</summary>
    const int ShortestContained = 3;

    /// <summary>Words that others are put before without a space: kundbetyg, asiakasarvosana.</summary>
    const int ShortestCompounded = 5;

    sealed record Word(string Text, double Weight);

    static readonly FrozenDictionary<Role, ImmutableArray<Word>> Known = WordList.Read("titles").ToFrozenDictionary(
        section => Enum.Parse<Role>(section.Section), section => WordsOf(section.Section, section.Lines));

    static readonly FrozenDictionary<Role, FrozenDictionary<string, double>> Whole = Known.ToFrozenDictionary(
        pair => pair.Key, pair => pair.Value.GroupBy(word => word.Text).ToFrozenDictionary(group => group.Key, group => group.Max(word => word.Weight)));

    /// <summary>From 0 to 1: whether a normalised title is a known name for the role, or has one in it.</summary>
    public static double Score(string title, Role role)
    {
        var plain = Plain(title);
        if (WeightOf(plain, role) is { } weight)
            return weight;

        if (plain.Length < ShortestContained || !MayBeContained(role))
            return 0;

        var contained = plain.AsSpan().Count(' ') < LongestName ? Contained : IsAsked(role) ? InAQuestion : 0;
        foreach (var word in Known[role])
        {
            if (word.Text.Length >= ShortestContained && word.Weight == Exact && IsIn(plain, word.Text, role))
                return contained;
        }

        return 0;
    }

    static double? WeightOf(string title, Role role)
    {
        if (Whole[role].TryGetValue(title, out var weight) || Whole[role].TryGetValue(Headers.WithoutScale(title), out weight))
            return weight;

        // "Timestamp (mm/dd/yyyy)", "Telefon (frivilligt)": what stands in brackets is a note.
        return title.IndexOf(" (", StringComparison.Ordinal) is > 0 and var note && Whole[role].TryGetValue(title[..note], out weight) ? weight : null;
    }

    static bool IsIn(string title, string word, Role role) => role switch
    {
        Role.Comment => Questions.StartsAWord(title, word) || (word.Length >= ShortestCompounded && Questions.EndsAWord(title, word)),
        Role.Score => Questions.HasWord(title, word) || (word.Length >= ShortestCompounded && Questions.EndsAWord(title, word)),
        _ => Questions.HasWord(title, word),
    };

    /// <summary>Hyphens, commas and the ways to write "number" make no difference.</summary>
    static string Plain(string text) => text.Replace('-', ' ')
        .Replace(", ", " ", StringComparison.Ordinal)
        .Replace("nummer", "nr", StringComparison.Ordinal)
        .Replace("numero", "nro", StringComparison.Ordinal)
        .Replace(" number", " no", StringComparison.Ordinal);

    /// <summary>A number or a name is of this answer only when the whole title says so: "name of the shop" is nobody's name.</summary>
    static bool MayBeContained(Role role) => role is not (Role.ResponseId or Role.FullName or Role.Ignore or Role.Language or Role.Completion);

    /// <summary>What people are asked for in whole sentences.</summary>
    static bool IsAsked(Role role) => role is Role.Comment or Role.ConsentContact or Role.OptOut or Role.Email or Role.Phone or Role.Company;

    static ImmutableArray<Word> WordsOf(string role, ImmutableArray<string> lines) =>
    [
        .. from line in lines
           from part in line.Split('*', 2).Index()
           from word in WordList.Words(part.Item)
           select new Word(Plain(word), part.Index == 0 ? Exact : Weak),
        .. role == nameof(Role.Ignore) ? Headers.OfRowsToCorrect.Select(word => new Word(word, Exact)) : [],
    ];
}
