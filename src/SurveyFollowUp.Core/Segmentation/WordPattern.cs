using System.Collections.Immutable;
using System.Text;

namespace SurveyFollowUp.Core.Segmentation;

/// <summary>
/// Words as a rule has them: "advokat" is that word, "advokat*" every word that begins so, "säga upp" a phrase, "avtal* / konto*" either,
/// "säga upp ... avtal*" one after the other in a sentence with at most three words between, and "sv: advokat" only where the answer
/// is in Swedish or in nobody knows which language. Capitals do not matter.
/// </summary>
sealed class WordPattern
{
    const string Gap = " ... ";
    const string Or = " / ";

    WordPattern(string language, ImmutableArray<ImmutableArray<Word>> parts) => (Language, Parts) = (language, parts);

    /// <summary>Two letters, or blank.</summary>
    public string Language { get; }

    /// <summary>One after the other; each is any of its words.</summary>
    public ImmutableArray<ImmutableArray<Word>> Parts { get; }

    /// <param name="Count">How many words a phrase has.</param>
    public readonly record struct Word(string Text, bool IsPrefix, int Count);

    /// <summary>Null for what holds no word.</summary>
    public static WordPattern? Parse(string text)
    {
        var isForOne = text.Length > 4 && text[2] == ':' && text[3] == ' ' && char.IsAsciiLetterLower(text[0]) && char.IsAsciiLetterLower(text[1]);
        var parts = (isForOne ? text[4..] : text).Split(Gap).Select(part => part.Split(Or).Select(Read).ToImmutableArray()).ToImmutableArray();

        return parts.All(part => part.All(word => word.Count > 0)) ? new WordPattern(isForOne ? text[..2] : "", parts) : null;
    }

    static Word Read(string text)
    {
        var trimmed = text.Trim();
        var isPrefix = trimmed.EndsWith('*');
        var words = Composed(trimmed.TrimEnd('*')).ToLowerInvariant().Replace('’', '\'').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var phrase = string.Join(' ', words);

        // A comment is looked at where its words begin.
        return new Word(phrase, isPrefix, phrase.Length > 0 && Signs.IsWord(phrase[0]) ? Signs.CountWords(phrase) : 0);
    }

    static string Composed(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return "";
        }
    }
}
