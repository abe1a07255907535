using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SurveyFollowUp.Features.Replies;

/// <summary>
/// Proves that whoever hands mail in knows the key: "t=SECONDS,v1=HEX", the HMAC-SHA256 (RFC 2104) over the time, the envelope and the
/// SHA-256 of the message, each on a line of its own. What is signed is known before the message is read, so that nobody without the key
/// makes us read one. The time keeps what was overheard from being handed in much later; the same mail twice is one anyway.
/// </summary>
/// <param name="Sender">Of the envelope; null where it is not told.</param>
/// <param name="Recipients">Divided by commas.</param>
/// <param name="Hash">The SHA-256 of the message, in hexadecimal.</param>
public sealed record MailInSignature(string? Sender, string Recipients, string Hash)
{
    static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    public static MailInSignature Of(RawMail mail) => new(mail.ReturnPath, string.Join(',', mail.Recipients), HashOf(mail.Bytes));

    public static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public string Sign(string key, DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"t={now.ToUnixTimeSeconds()},v1={Sum(key, now.ToUnixTimeSeconds())}");

    public bool IsSigned(string signature, string key, DateTimeOffset now)
    {
        var parts = signature.Split(',', StringSplitOptions.TrimEntries).Select(part => part.Split('=', 2)).Where(part => part.Length == 2)
            .ToLookup(part => part[0], part => part[1]);

        return long.TryParse(parts["t"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && Math.Abs(now.ToUnixTimeSeconds() - seconds) <= Lasts.TotalSeconds
            && CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(Sum(key, seconds)), Encoding.UTF8.GetBytes(parts["v1"].FirstOrDefault() ?? ""));
    }

    string Sum(string key, long seconds)
    {
        var lines = string.Create(CultureInfo.InvariantCulture, $"{seconds}\n{Sender}\n{Recipients}\n{Hash}");
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(lines)));
    }
}
