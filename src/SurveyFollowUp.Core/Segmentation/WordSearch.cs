namespace SurveyFollowUp.Core.Segmentation;

/// <summary>Where words were found in a text; of no length where they were not.</summary>
readonly record struct Hit(int Start, int Length);

/// <summary>A part of a pattern that was seen, and the patterns' next parts wait for.</summary>
/// <param name="Word">The number of its last word in the text, from 1.</param>
/// <param name="Start">Where the pattern began.</param>
readonly record struct Seen(int Word, int Start);

/// <summary>
/// All words of all rules in one tree of letters, so that a comment is read once, however many rules look for words in it.
/// A set of words is what one rule looks for; the first two are glad and angry words, the third denies what follows.
/// </summary>
sealed class WordSearch
{
    public const int Glad = 0;
    public const int Angry = 1;
    public const int Denial = 2;

    /// <summary>The end of a word in the tree.</summary>
    /// <param name="Place">Of this part among all parts of all patterns; the part before has the place before.</param>
    public readonly record struct End(int Set, int Place, bool IsFirst, bool IsLast, bool IsPrefix, int Words, string Language);

    readonly ushort[] letters;
    readonly int width;
    readonly int[] next;
    readonly End[]?[] ends;

    public WordSearch(IReadOnlyList<IReadOnlyList<WordPattern>> sets)
    {
        Sets = sets.Count;
        var tree = new WordTree();
        foreach (var (set, patterns) in sets.Index())
        {
            foreach (var pattern in patterns)
                Add(tree, set, pattern);
        }

        (letters, width, next, ends) = tree.Flatten();
    }

    public int Sets { get; }

    /// <summary>How many parts all patterns have.</summary>
    public int Places { get; private set; }

    /// <summary>The root is 0; 0 is also where no word goes on.</summary>
    public int Step(int node, char sign) => next[(node * width) + letters[sign]];

    public End[]? EndsAt(int node) => ends[node];

    public bool Finds(string text)
    {
        Span<Hit> hits = new Hit[Sets];
        new CommentScan(this, text, "", hits).Run();
        return hits.ContainsAnyExcept(default(Hit));
    }

    void Add(WordTree tree, int set, WordPattern pattern)
    {
        foreach (var (index, part) in pattern.Parts.Index())
        {
            var place = Places++;
            foreach (var word in part)
                tree.Add(word.Text, new End(set, place, index == 0, index == pattern.Parts.Length - 1, word.IsPrefix, word.Count, pattern.Language));
        }
    }
}
