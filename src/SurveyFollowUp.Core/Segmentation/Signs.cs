namespace SurveyFollowUp.Core.Segmentation;

/// <summary>What a character does to the words around it.</summary>
static class Signs
{
    internal enum Kind : byte
    {
        Space,
        Word,
        Apostrophe,

        /// <summary>"Not fast, but friendly": a denial ends here.</summary>
        Clause,
        Sentence,
    }

    static readonly Kind[] Kinds = [.. Enumerable.Range(0, char.MaxValue + 1).Select(sign => Read((char)sign))];

    public static Kind Of(char sign) => Kinds[sign];

    public static bool IsWord(char sign) => Kinds[sign] == Kind.Word;

    public static int CountWords(string text)
    {
        var count = 0;
        for (var at = 0; at < text.Length; at++)
            count += IsWord(text[at]) && (at == 0 || !IsWord(text[at - 1])) ? 1 : 0;

        return count;
    }

    static Kind Read(char sign) => sign switch
    {
        '.' or '!' or '?' or '\n' => Kind.Sentence,
        ',' or ';' or ':' or '(' or ')' or '–' or '—' => Kind.Clause,
        '\'' or '’' => Kind.Apostrophe,
        _ => char.IsLetterOrDigit(sign) ? Kind.Word : Kind.Space,
    };
}
