using System.Collections.Immutable;
using SurveyFollowUp.Core.Mail.Incoming;

namespace SurveyFollowUp.Core.Tests.Mail.Incoming;

/// <summary>
/// Mails of a text file: "=== what is expected | name", headers, an empty line, the words; "--- type" begins a part. Written from the RFCs and from what
/// servers are known to write; none is anybody's mail.
/// </summary>
static class Fixtures
{
    public static IEnumerable<(string Expected, string Name, IncomingMail Mail)> Read(string file)
    {
        using var reader = new StreamReader(typeof(Fixtures).Assembly.GetManifestResourceStream(file)!);
        foreach (var block in $"\n{reader.ReadToEnd()}".Split("\n=== ").Skip(1))
        {
            var (title, mail) = (block.Split('\n')[0].Split(" | "), block[(block.IndexOf('\n') + 1)..]);
            yield return (title[0], title[1], Mail(mail));
        }
    }

    public static IncomingMail Mail(string text)
    {
        var parts = text.Split("\n--- ");
        var (head, words) = Halves(parts[0], "\n\n");
        var headers = head.Split('\n').Where(line => line.Contains(':')).Select(line => Halves(line, ":"));
        var mail = new IncomingMail
        {
            Headers = [.. headers.Select(half => new MailHeader(half.Before, half.Behind.Trim()))],
            Recipients = ["karin@x.example"],
        };

        return mail with
        {
            From = Address(mail.Header("From")),
            Subject = mail.Header("Subject"),
            Html = mail.Header("Html"),
            Text = words,
            Parts = [.. parts.Skip(1).Select(part => Halves(part, "\n")).Select(half => new MailPart(half.Before, half.Behind))],
        };
    }

    static string Address(string from) => from.Contains('<') ? from[(from.IndexOf('<') + 1)..].TrimEnd('>') : from;

    static (string Before, string Behind) Halves(string text, string between) =>
        text.IndexOf(between, StringComparison.Ordinal) is var at and >= 0 ? (text[..at], text[(at + between.Length)..]) : (text, "");
}
