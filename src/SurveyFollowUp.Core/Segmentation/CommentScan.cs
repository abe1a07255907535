namespace SurveyFollowUp.Core.Segmentation;

/// <summary>One reading of one text from its beginning to its end: which words are in it, and whether it sounds glad or angry.</summary>
ref struct CommentScan(WordSearch search, ReadOnlySpan<char> text, string language, Span<Hit> hits, Span<Seen> seen)
{
    /// <summary>So many words may stand between the parts of a pattern.</summary>
    const int WidestGap = 3;

    /// <summary>"Not at all good": a denial reaches so many words.</summary>
    const int DenialReaches = 2;

    readonly ReadOnlySpan<char> text = text;
    readonly Span<Hit> hits = hits;
    readonly Span<Seen> seen = seen;

    /// <summary>Words are numbered from 1.</summary>
    int word;
    int denied = -DenialReaches;
    int sentence = 1;
    int clause = 1;

    public CommentScan(WordSearch search, ReadOnlySpan<char> text, string language, Span<Hit> hits)
        : this(search, text, language, hits, new Seen[search.Places])
    {
    }

    /// <summary>Glad words less angry ones.</summary>
    public int Feeling { get; private set; }

    public void Run()
    {
        var isInWord = false;
        for (var at = 0; at < text.Length; at++)
        {
            var kind = Signs.Of(text[at]);
            if (kind == Signs.Kind.Word)
            {
                if (!isInWord)
                    BeginWord(at);
                isInWord = true;
            }
            else
            {
                isInWord = false;
                if (kind != Signs.Kind.Space)
                    Pause(kind, at);
            }
        }
    }

    void Pause(Signs.Kind kind, int at)
    {
        if (kind == Signs.Kind.Apostrophe)
        {
            // "Isn't": the t counts as a word of its own.
            if (at > 0 && at + 1 < text.Length && text[at - 1] is 'n' or 'N' && text[at + 1] is 't' or 'T')
                denied = word + 1;
            return;
        }

        clause = word + 1;
        if (kind == Signs.Kind.Sentence)
            sentence = word + 1;
    }

    void BeginWord(int start)
    {
        word++;
        var node = 0;
        for (var at = start; at < text.Length; at++)
        {
            node = search.Step(node, text[at]);
            if (node == 0)
                return;

            if (!Signs.IsWord(text[at]))
                at = EndOfSpace(at);

            if (search.EndsAt(node) is { } ends)
                End(ends, start, at + 1);
        }
    }

    /// <summary>Any number of spaces and line breaks is one.</summary>
    readonly int EndOfSpace(int at)
    {
        while (char.IsWhiteSpace(text[at]) && at + 1 < text.Length && char.IsWhiteSpace(text[at + 1]))
            at++;

        return at;
    }

    void End(WordSearch.End[] ends, int start, int end)
    {
        var isWhole = end == text.Length || !Signs.IsWord(text[end]);
        foreach (ref readonly var found in ends.AsSpan())
        {
            if ((found.IsPrefix || isWhole) && IsIn(found.Language))
                Take(found, start, end);
        }
    }

    readonly bool IsIn(string asked) => asked == "" || language == "" || language.StartsWith(asked, StringComparison.OrdinalIgnoreCase);

    void Take(in WordSearch.End found, int start, int end)
    {
        switch (found.Set)
        {
            case WordSearch.Denial:
                denied = word + found.Words - 1;
                break;
            case WordSearch.Glad or WordSearch.Angry:
                if (!IsDenied)
                    Feeling += found.Set == WordSearch.Glad ? 1 : -1;
                break;
            default:
                Follow(found, start, end);
                break;
        }
    }

    readonly bool IsDenied => denied >= clause && word > denied && word - denied <= DenialReaches;

    /// <summary>The next part of a pattern, or its last.</summary>
    readonly void Follow(in WordSearch.End found, int start, int end)
    {
        if (!found.IsFirst)
        {
            var before = seen[found.Place - 1];
            if (before.Word < sentence || word <= before.Word || word - before.Word > WidestGap + 1)
                return;

            start = before.Start;
        }

        if (!found.IsLast)
            seen[found.Place] = new Seen(word + found.Words - 1, start);
        else if (hits[found.Set].Length == 0)
            hits[found.Set] = new Hit(start, EndOfWord(end) - start);
    }

    readonly int EndOfWord(int end)
    {
        while (end < text.Length && Signs.IsWord(text[end]))
            end++;

        return end;
    }
}
