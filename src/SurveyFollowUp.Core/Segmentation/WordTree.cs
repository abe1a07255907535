namespace SurveyFollowUp.Core.Segmentation;

/// <summary>A tree of letters while it grows.</summary>
sealed class WordTree
{
    static readonly char[] FoldedSigns = [.. Enumerable.Range(0, char.MaxValue + 1).Select(sign => Folded((char)sign))];

    readonly List<Dictionary<char, int>> branches = [[]];
    readonly List<List<WordSearch.End>> ends = [[]];

    public void Add(string word, WordSearch.End end)
    {
        var node = 0;
        foreach (var letter in word)
        {
            if (!branches[node].TryGetValue(letter, out var next))
            {
                next = branches.Count;
                branches[node].Add(letter, next);
                branches.Add([]);
                ends.Add([]);
            }

            node = next;
        }

        ends[node].Add(end);
    }

    /// <summary>As arrays: a number for every sign that occurs, capitals and spaces of all kinds with their like; a row of next nodes for every node.</summary>
    public (ushort[] Letters, int Width, int[] Next, WordSearch.End[]?[] Ends) Flatten()
    {
        var known = new ushort[char.MaxValue + 1];
        var width = 1;
        foreach (var letter in branches.SelectMany(branch => branch.Keys).Distinct())
            known[letter] = (ushort)width++;

        var next = new int[branches.Count * width];
        foreach (var (node, branch) in branches.Index())
        {
            foreach (var (letter, to) in branch)
                next[(node * width) + known[letter]] = to;
        }

        return (Array.ConvertAll(FoldedSigns, folded => known[folded]), width, next, [.. ends.Select(end => end.Count == 0 ? null : end.ToArray())]);
    }

    static char Folded(char sign) => sign == '’' ? '\'' : char.IsWhiteSpace(sign) ? ' ' : char.ToLowerInvariant(sign);
}
