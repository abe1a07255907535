using System.Text;
using System.Text.RegularExpressions;

namespace SurveyFollowUp.Features.Dev;

/// <summary>A mail in the folder, read back: only what our own writer writes, not all of RFC 5322.</summary>
public sealed partial record WrittenMail(string File, string To, string Subject, string Date, string Text, string Html)
{
    public static WrittenMail Read(string path)
    {
        var (headers, body) = Split(System.IO.File.ReadAllText(path, Encoding.UTF8).ReplaceLineEndings("\n"));
        var parts = Boundary().Match(headers) is { Success: true } boundary
            ? body.Split($"--{boundary.Groups[1].Value}").Select(Split).ToList()
            : [(headers, body)];

        return new WrittenMail(Path.GetFileName(path), Header(headers, "To"), Header(headers, "Subject"), Header(headers, "Date"),
            Part(parts, "text/plain"), Part(parts, "text/html"));
    }

    static (string Headers, string Body) Split(string text)
    {
        var parts = text.TrimStart('\n').Split("\n\n", 2);
        return (Folding().Replace(parts[0], " "), parts.Length == 2 ? parts[1] : "");
    }

    static string Header(string headers, string name)
    {
        var line = headers.Split('\n').FirstOrDefault(line => line.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase));
        return line is null ? "" : Decoded(line[(name.Length + 2)..]);
    }

    static string Part(IEnumerable<(string Headers, string Body)> parts, string type)
    {
        var (headers, body) = parts.FirstOrDefault(part => Header(part.Headers ?? "", "Content-Type").StartsWith(type, StringComparison.OrdinalIgnoreCase));

        return Header(headers ?? "", "Content-Transfer-Encoding").ToLowerInvariant() switch
        {
            "base64" => Encoding.UTF8.GetString(Convert.FromBase64String(body)),
            "quoted-printable" => Encoding.UTF8.GetString(FromQuotedPrintable(body.Replace("=\n", "", StringComparison.Ordinal))),
            _ => body ?? "",
        };
    }

    /// <summary>Encoded words of RFC 2047; the space between two of them is not part of the text.</summary>
    static string Decoded(string header) =>
        EncodedWord().Replace(Between().Replace(header, "?="), word => Encoding.UTF8.GetString(word.Groups[1].Value is "B" or "b"
            ? Convert.FromBase64String(word.Groups[2].Value)
            : FromQuotedPrintable(word.Groups[2].Value.Replace('_', ' '))));

    static byte[] FromQuotedPrintable(string text)
    {
        var bytes = new List<byte>();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '=' && at + 2 < text.Length)
            {
                bytes.Add(Convert.ToByte(text.Substring(at + 1, 2), 16));
                at += 2;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text[at].ToString()));
            }
        }

        return [.. bytes];
    }

    [GeneratedRegex("boundary=\"?([^\";\\n]+)\"?")]
    private static partial Regex Boundary();

    [GeneratedRegex(@"\n[ \t]+")]
    private static partial Regex Folding();

    [GeneratedRegex(@"\?=\s+(?==\?)")]
    private static partial Regex Between();

    [GeneratedRegex(@"=\?utf-8\?([BQ])\?(.*?)\?=", RegexOptions.IgnoreCase)]
    private static partial Regex EncodedWord();
}
