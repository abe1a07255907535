using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Importing;

/// <summary>Whether a comment is glad or angry, roughly: good enough to check, over many, which end of a scale is the good one.</summary>
public static class Feelings
{
    static readonly ImmutableArray<string> Lines = WordList.Read("feelings").SelectMany(section => section.Lines).ToImmutableArray();
    static readonly string[] Glad = WordList.Words(Lines[0]);
    static readonly string[] Angry = WordList.Words(Lines[1]);

    /// <summary>1 for a glad comment, -1 for an angry one, 0 where the words say neither or both.</summary>
    public static int Of(string comment)
    {
        var text = comment.ToLowerInvariant();
        return Math.Sign(Count(text, Glad) - Count(text, Angry));
    }

    static int Count(string text, string[] words) => words.Count(word => StartsAWord(text, word));

    static bool StartsAWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            // "not good" and "inte bra" are no praise.
            if ((at == 0 || !char.IsLetter(text[at - 1])) && !IsDenied(text.AsSpan(0, at)))
                return true;
        }

        return false;
    }

    static bool IsDenied(ReadOnlySpan<char> before)
    {
        var words = before.TrimEnd();
        return words.EndsWith(" not") || words.EndsWith("n't") || words.EndsWith(" inte") || words.EndsWith(" ei") || words.EndsWith(" nicht")
            || words.EndsWith(" ikke") || words.EndsWith(" no") || words is "not" or "inte" or "ei" or "no" or "nicht" or "ikke";
    }
}
