using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Importing;

/// <summary>Scales that say their ends themselves: "(1 = very dissatisfied, 5 = very satisfied)", "0-10", "av 5", "8/10", drawn stars.</summary>
public static partial class NamedScales
{
    static readonly char[] AroundWords = [' ', '-', '–', '—', '.', '…', '[', ']', '"'];

    const double MostSay = 0.8;
    const int MostChoices = 20;

    /// <param name="title">The question, normalised.</param>
    /// <param name="answers">Which may say it where the question doesn't.</param>
    public static Scale? Find(string title, ImmutableArray<string> answers)
    {
        var ends = EndsOf(title);
        if (ends.Count >= 2 && ends[^1].Number > ends[0].Number)
            return new Scale(ends[0].Number, ends[^1].Number, !IsWorse(ends[^1].Words, ends[0].Words, WorthOrAmount));

        if (Range().Match(title) is { Success: true } range && Usable(Parse(range.Groups["from"]), Parse(range.Groups["to"])) is { } named)
            return named;

        if (OutOf().Match(title) is { Success: true } outOf && Parse(outOf.Groups["to"]) is 5 or 7 or 10 && !answers.Contains("0"))
            return new Scale(1, Parse(outOf.Groups["to"]));

        return FromAnswers(answers) ?? (Questions.HasWord(title, "star") || Questions.HasWord(title, "stars") ? Stars : null);
    }

    /// <summary>Whether the words at the ends say which is the good one.</summary>
    public static bool SaysDirection(string title) => EndsOf(title) is { Count: >= 2 } ends && (Worth(ends[0].Words) ?? Worth(ends[^1].Words)) is not null;

    /// <summary>Only one end has words, and they say that it is the wrong way round: "1 = best".</summary>
    public static bool SaysLowIsBest(string title) =>
        EndsOf(title) is [var end] && ((end.Number <= 1 && WorthOfLabel(end.Words) == 1) || (end.Number >= 4 && WorthOfLabel(end.Words) == 0));

    /// <summary>Each number with its words, the lowest first: "1 = poor", "1 (poor)", "1 poor" or "poor = 1"; what means no answer is left out.</summary>
    static List<(int Number, string Words)> EndsOf(string title)
    {
        var ends = EndsOf(Ends().Matches(title));
        foreach (var other in ends.Count >= 2 ? [] : new[] { LooseEnds(), EndsAfterWords() })
        {
            // Without a sign between them a number and words may stand beside each other for any reason: both must be known.
            if (EndsOf(other.Matches(title)) is { Count: >= 2 } loose && Worth(loose[0].Words) is not null && Worth(loose[^1].Words) is not null)
                return loose;
        }

        return ends;
    }

    static List<(int Number, string Words)> EndsOf(MatchCollection matches) =>
        [.. matches.Select(match => (Number: Parse(match.Groups["n"]), Words: match.Groups["words"].Value.Trim(AroundWords)))
            .Where(end => !ScoreReading.IsNoAnswer(end.Words)).DistinctBy(end => end.Number).OrderBy(end => end.Number)];

    /// <summary>Nobody gives stars out of another number.</summary>
    static readonly Scale Stars = new(1, 5);

    static Scale? FromAnswers(ImmutableArray<string> answers)
    {
        var most = answers.Select(value => ScoreReading.MostStars(value) ?? ScoreReading.MostSaid(value)).OfType<int>().ToList();
        if (answers.Count(ScoreReading.IsShare) >= answers.Length * MostSay && !answers.IsEmpty)
            return new Scale(0, 100);

        if (most.Count >= answers.Length * MostSay && most.Count > 0 && most.Max() is >= 3 and <= 100 and var max)
            return new Scale(max == 10 ? 0 : 1, max);

        // "Hyvä (3)", "Kiitettävä (5)": every number has its words, and those of the highest say that nothing is better.
        var choices = answers.Where(value => value.Any(char.IsLetter) && ScoreReading.TryRead(value, out _)).Distinct().Take(MostChoices)
            .Select(value => (Number: ScoreReading.TryRead(value, out var score) ? score : 0, Worth: Worth(NumberBeside().Replace(value, "")))).ToList();
        var known = choices.Where(choice => choice.Worth is not null).OrderBy(choice => choice.Number).ToList();
        if (known.Count >= 2 && known.Count == choices.Count && known[^1].Worth == 1 && known[^1].Number > 1)
            return new Scale(Math.Min(1, known[0].Number), known[^1].Number);

        // "1 - Very satisfied" to "5 - Very dissatisfied": the words run against the numbers.
        if (known.Count >= 2 && known[^1].Number > known[0].Number && known[0].Worth > known[^1].Worth)
            return new Scale(Math.Min(1, known[0].Number), known[^1].Number, higherIsBetter: false);

        // "Not at all likely - 0" and "Extremely likely - 10": only the ends have words.
        var worded = answers.Where(value => !ScoreReading.IsNumber(value) && value.Any(char.IsLetter))
            .Select(value => ScoreReading.TryRead(value, out var score) ? score : (decimal?)null).OfType<decimal>().Distinct().Order().ToList();

        return worded is [var low and (0 or 1), var high and (5 or 7 or 10)] ? new Scale(low, high) : null;
    }

    static Scale? Usable(int from, int to) =>
        (from, to) is (0 or 1, >= 2 and <= 11) or (0, 100) or (1, 100) or (4, 10) || (from is < 0 and >= -5 && to == -from) ? new Scale(from, to)
        : to is 0 or 1 && from is >= 2 and <= 10 ? new Scale(to, from)
        : null;

    /// <summary>Whether the words of one end say worse than those of the other; where only one is known, that it is the worst or the best.</summary>
    static bool IsWorse(string words, string than, Func<string, double?> worth) => (worth(words), worth(than)) switch
    {
        ({ } one, { } other) => one < other,
        ({ } one, null) => one == 0,
        (null, { } other) => other == 1,
        _ => false,
    };

    /// <summary>How much of what is asked after, where the words don't say how good that is: not at all, very.</summary>
    static double? WorthOrAmount(string words) => Worth(words) ?? (Little().IsMatch(words) ? 0 : Much().IsMatch(words) ? 1 : null);

    /// <summary>How far up a scale a phrase stands, from 0 to 1, or how it sounds; null where it says neither.</summary>
    static double? Worth(string words) =>
        WorthOfLabel(words) ?? Feelings.Of(ScoreLabels.Normalise(words)) switch { > 0 => 1, < 0 => 0, _ => null };

    /// <summary>How far up any scale of words a phrase stands, from 0 to 1; null where it is on none.</summary>
    static double? WorthOfLabel(string words)
    {
        var label = ScoreLabels.Normalise(words);
        foreach (var scale in LabelScale.All)
        {
            if (scale.ScoreOf(label) is { } score)
                return (double)(score - scale.Lowest) / (scale.Steps - 1);
        }

        return Best().IsMatch(label) ? 1 : Worst().IsMatch(label) ? 0 : null;
    }

    static int Parse(Group number) =>
        int.Parse(number.Value.Replace('−', '-').Replace('–', '-'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"(?<![\p{L}\d.#])(?<n>(?:(?<=^|[\s(,;])[-+−–])?\d{1,2}) ?"
        + @"(?:=|:|-|–|är|on|is|means|betyder|betyr|tarkoittaa|bedeutet) ?(?<words>\p{L}[^\d,;=()/]{1,60})",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ends();

    [GeneratedRegex(@"(?<![\d.])(?<n>\d{1,2}) ?\(? ?(?<words>\p{L}[^\d,;=()/–—]{1,60})", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LooseEnds();

    [GeneratedRegex(@"(?<words>\p{L}[^\d,;:?=()/]{1,60}) ?[=(:] ?(?<n>\d{1,2})(?!\d)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EndsAfterWords();

    [GeneratedRegex(@"^(?:not at all|inte alls|ei lainkaan|en lainkaan|überhaupt nicht|gar nicht|slet ikke|ikke i det hele tatt)\b")]
    private static partial Regex Little();

    [GeneratedRegex(@"^(?:very|very much|extremely|completely|mycket|väldigt|helt|erittäin|täysin|sehr|völlig|veldig|svært|meget)$")]
    private static partial Regex Much();

    [GeneratedRegex(
        @"(?<![\d.])(?<from>(?:(?<=^|[\s(,;\[])[-−–])?\d{1,3}) ?(?:-|–|—|\.\.\.?|…|to|till|til|bis) ?\+?(?<to>\d{1,3})(?![\d.]|\p{L})",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Range();

    [GeneratedRegex(@"(?:out of|av|von|of|/) ?(?<to>\d{1,2})\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OutOf();

    [GeneratedRegex(@"[\s\d()=:.–-]+$|^[\s\d()=:.–-]+", RegexOptions.NonBacktracking)]
    private static partial Regex NumberBeside();

    [GeneratedRegex(@"\b(?:best|bäst|paras|parhain|beste|bedst|highest|högst|korkein)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Best();

    [GeneratedRegex(@"\b(?:worst|sämst|huonoin|schlechteste|dårligst|værst|lowest|lägst|matalin)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Worst();
}
