using System.Text;

namespace SurveyFollowUp.Core.Importing;

/// <summary>Text that every encoder takes: no half of a surrogate pair in it.</summary>
static class WellFormed
{
    /// <summary>Composed (Unicode normalisation form C), with what is no character replaced.</summary>
    public static string Compose(string text) => (HasSurrogates(text) ? Whole(text) : text).Normalize(NormalizationForm.FormC);

    /// <summary>No longer than a limit, with an ellipsis where something was cut; never through the middle of a character.</summary>
    /// <param name="note">Behind the ellipsis, within the limit.</param>
    public static string Cut(string text, int longest, string note = "")
    {
        if (text.Length <= longest)
            return text;

        var end = longest - 1 - note.Length;
        return $"{text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)}…{note}";
    }

    static bool HasSurrogates(string text) => text.AsSpan().ContainsAnyInRange('\ud800', '\udfff');

    static string Whole(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            whole.Append(rune);

        return whole.ToString();
    }
}
