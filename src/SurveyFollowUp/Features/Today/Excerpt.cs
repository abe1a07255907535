using System.Text;

namespace SurveyFollowUp.Features.Today;

/// <summary>A line of what somebody wrote, around the first word that was looked for.</summary>
public sealed record Excerpt(string Before, string Match, string After)
{
    const int Around = 24;

    /// <summary>Null where none of the words is in it. A word is found by its beginning, as the search finds it.</summary>
    public static Excerpt? Of(string said, string typed)
    {
        var text = said.Normalize(NormalizationForm.FormC);
        var wanted = Words(typed.Normalize(NormalizationForm.FormC)).Select(word => typed.Normalize(NormalizationForm.FormC)[word]).ToList();

        foreach (var word in Words(text))
        {
            if (wanted.Find(begin => text[word].StartsWith(begin, StringComparison.CurrentCultureIgnoreCase)) is not null)
                return Cut(text, word.Start.Value, word.End.Value);
        }

        return null;
    }

    static Excerpt Cut(string text, int start, int end)
    {
        var from = start <= Around ? 0 : BeginOfWord(text, start - Around);

        return new Excerpt((from > 0 ? "… " : "") + text[from..start], text[start..end], text[end..]);
    }

    static int BeginOfWord(string text, int from)
    {
        var space = text.IndexOf(' ', from);
        return space < 0 ? from : space + 1;
    }

    static IEnumerable<Range> Words(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsLetterOrDigit(text[at]))
                continue;

            var start = at;
            while (at < text.Length && char.IsLetterOrDigit(text[at]))
                at++;

            yield return start..at;
        }
    }
}
