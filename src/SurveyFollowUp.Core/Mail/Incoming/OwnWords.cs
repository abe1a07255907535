using System.Text;

namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>What the writer of a mail wrote, without what is quoted or forwarded: a person who answers an automatic mail quotes its words.</summary>
/// <param name="Text">Folded, see <see cref="ShownText.Folded"/>.</param>
/// <param name="QuotesAnother">Whether anything was left out.</param>
sealed record OwnWords(string Text, bool QuotesAnother)
{
    /// <summary>An introduction such as "On Monday Anna wrote:" goes over so many lines at most.</summary>
    const int IntroductionLines = 3;

    static readonly string[] Separators =
    [
        "original message", "ursprungligt meddelande", "originalmeddelande", "alkuperäinen viesti", "forwarded message", "vidarebefordrat", "välitetty viesti",
        "ursprüngliche nachricht", "opprinnelig melding", "oprindelig meddelelse", "message d'origine", "mensaje original", "messaggio originale",
        "forwarded by",
        "oorspronkelijk bericht", "reply separator", "weitergeleitete nachricht", "edelleenlähetetty viesti", "alkuperäinen sanoma", "reply message",
        "reply above",
    ];

    static readonly string[] FromFields = ["from:", "från:", "lähettäjä:", "von:", "fra:", "de:", "de :", "da:", "van:", "*from:*", "*från:*", "*lähettäjä:*"];

    static readonly string[] OtherFields =
    [
        "sent:", "date:", "to:", "subject:", "skickat:", "datum:", "till:", "ämne:", "lähetetty:", "päivä:", "päivämäärä:", "vastaanottaja:",
        "aihe:", "gesendet:",
        "an:", "betreff:", "sendt:", "dato:", "til:", "emne:", "envoyé:", "envoyé :", "date :", "à :", "objet :", "enviado:", "para:", "asunto:",
        "inviato:", "cc:",
        "*sent:*", "*date:*", "*to:*", "*subject:*", "*skickat:*", "*lähetetty:*", "*till:*", "verzonden:", "aan:", "onderwerp:",
    ];

    static readonly string[] Wrote =
    [
        "wrote:", "writes:", "skrev:", "skrev :", "kirjoitti:", "schrieb:", "a écrit :", "a écrit:", "escribió:", "ha scritto:", "schreef:", "said:",
        "escreveu:", "wrote :",
        "kirjoittaa:", "skriver:", "napisał(a):", "følgende:",
    ];

    public static OwnWords Of(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var own = new StringBuilder();
        var quotes = false;
        for (var index = 0; index < lines.Length; index++)
        {
            if (IsSeparator(lines, index))
                return new OwnWords(ShownText.Folded(own.ToString()), true);

            var isQuoted = lines[index].AsSpan().TrimStart() is ['>' or '|', ..] || IsIntroduction(lines, index);
            quotes |= isQuoted;
            if (!isQuoted)
                own.Append(lines[index]).Append('\n');
        }

        return new OwnWords(ShownText.Folded(own.ToString()), quotes);
    }

    /// <summary>All that follows is another mail.</summary>
    static bool IsSeparator(string[] lines, int index)
    {
        var line = lines[index].AsSpan().Trim();
        if (line.Length > 200)
            return false;

        if (line.StartsWith("--") || line.StartsWith("__") || line.StartsWith("begin forwarded", StringComparison.OrdinalIgnoreCase))
        {
            var words = line.Trim("-_ ").ToString();
            if (Separators.Any(separator => words.StartsWith(separator, StringComparison.OrdinalIgnoreCase)) || line[0] is 'b' or 'B')
                return true;
        }

        return StartsWithAny(line, FromFields) && Following(lines, index).Any(next => StartsWithAny(next.AsSpan().Trim(), OtherFields));
    }

    /// <summary>"On Monday Anna wrote:", and a quotation behind it, or nothing else that says so.</summary>
    static bool IsIntroduction(string[] lines, int index)
    {
        var line = lines[index].AsSpan().Trim();
        if (line.Length > 200 || line.IsEmpty)
            return false;

        foreach (var ending in Wrote)
        {
            if (line.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    static IEnumerable<string> Following(string[] lines, int index) => lines.Skip(index + 1).Take(IntroductionLines);

    static bool StartsWithAny(ReadOnlySpan<char> line, string[] beginnings)
    {
        foreach (var beginning in beginnings)
        {
            if (line.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
