using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SurveyFollowUp.Features.Replies;

/// <summary>
/// Proves that whoever hands mail in knows the key: "t=SECONDS,v1=HEX", the HMAC-SHA256 over time, envelope and content, in the manner of
/// Stripe's webhooks. The time keeps what was overheard from being handed in again much later; the same mail twice is one anyway.
/// </summary>
public static class MailInSignature
{
    static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    public static string Of(string key, RawMail mail, DateTimeOffset now)
    {
        var seconds = now.ToUnixTimeSeconds();
        return string.Create(CultureInfo.InvariantCulture, $"t={seconds},v1={Convert.ToHexStringLower(Sum(key, mail, seconds))}");
    }

    public static bool IsRight(string key, RawMail mail, string signature, DateTimeOffset now)
    {
        var parts = signature.Split(',').Select(part => part.Split('=', 2)).Where(part => part.Length == 2).ToLookup(part => part[0].Trim(), part => part[1].Trim());

        return key != ""
            && long.TryParse(parts["t"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && Math.Abs(now.ToUnixTimeSeconds() - seconds) <= Lasts.TotalSeconds
            && CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Sum(key, mail, seconds))), Encoding.UTF8.GetBytes(parts["v1"].FirstOrDefault() ?? ""));
    }

    /// <summary>Each part on a line of its own, so that none can be taken for another.</summary>
    static byte[] Sum(string key, RawMail mail, long seconds)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"{seconds}\n{mail.ReturnPath}\n{string.Join(',', mail.Recipients)}\n");
        using var sum = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(key));
        sum.AppendData(Encoding.UTF8.GetBytes(head));
        sum.AppendData(mail.Bytes);
        return sum.GetHashAndReset();
    }
}
