namespace SurveyFollowUp.Core.Segmentation;

/// <summary>A tree of letters while it grows.</summary>
sealed class WordTree
{
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
        var known = branches.SelectMany(branch => branch.Keys).Distinct().Index().ToDictionary(pair => pair.Item, pair => (ushort)(pair.Index + 1));
        var letters = new ushort[char.MaxValue + 1];
        for (var sign = 0; sign <= char.MaxValue; sign++)
            letters[sign] = known.GetValueOrDefault(Folded((char)sign));

        var width = known.Count + 1;
        var next = new int[branches.Count * width];
        foreach (var (node, branch) in branches.Index())
        {
            foreach (var (letter, to) in branch)
                next[(node * width) + known[letter]] = to;
        }

        return (letters, width, next, [.. ends.Select(end => end.Count == 0 ? null : end.ToArray())]);
    }

    static char Folded(char sign) => sign == '’' ? '\'' : char.IsWhiteSpace(sign) ? ' ' : char.ToLowerInvariant(sign);
}
