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

    sealed record Word(string Text, double Weight);

    static readonly FrozenDictionary<Role, ImmutableArray<Word>> Known = WordList.Read("titles").ToFrozenDictionary(
        section => Enum.Parse<Role>(section.Section), section => WordsOf(section.Section, section.Lines));

    static readonly FrozenDictionary<Role, FrozenDictionary<string, double>> Whole = Known.ToFrozenDictionary(
        pair => pair.Key, pair => pair.Value.GroupBy(word => word.Text).ToFrozenDictionary(group => group.Key, group => group.Max(word => word.Weight)));

    /// <summary>From 0 to 1: whether a normalised title is a known name for the role, or has one in it.</summary>
    public static double Score(string title, Role role)
    {
        if (Whole[role].TryGetValue(title, out var weight) || Whole[role].TryGetValue(Headers.WithoutScale(title), out weight))
            return weight;

        if (title.Length < ShortestContained || !MayBeContained(role))
            return 0;

        var contained = title.AsSpan().Count(' ') < LongestName ? Contained : IsAsked(role) ? InAQuestion : 0;
        foreach (var word in Known[role])
        {
            if (word.Text.Length >= ShortestContained && word.Weight == Exact
                && (role == Role.Comment ? Questions.StartsAWord(title, word.Text) : Questions.HasWord(title, word.Text)))
                return contained;
        }

        return 0;
    }

    /// <summary>A number or a name is of this answer only when the whole title says so: "name of the shop" is nobody's name.</summary>
    static bool MayBeContained(Role role) => role is not (Role.ResponseId or Role.FullName or Role.Ignore or Role.Language or Role.Completion);

    /// <summary>What people are asked for in whole sentences.</summary>
    static bool IsAsked(Role role) => role is Role.Comment or Role.ConsentContact or Role.OptOut or Role.Email or Role.Phone or Role.Company;

    static ImmutableArray<Word> WordsOf(string role, ImmutableArray<string> lines) =>
    [
        .. from line in lines
           from part in line.Split('*', 2).Index()
           from word in WordList.Words(part.Item)
           select new Word(word, part.Index == 0 ? Exact : Weak),
        .. role == nameof(Role.Ignore) ? Headers.OfRowsToCorrect.Select(word => new Word(word, Exact)) : [],
    ];
}
