using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SurveyFollowUp.Platform.Web;

/// <summary>Random words for links and codes. The database keeps only their SHA-256: who reads it can't use them.</summary>
public static class SecretTokens
{
    /// <summary>128 random bits, in 22 characters that a URL takes as they are.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>The same in 32 characters that mean the same in capitals: what stands before the @ of an address may be changed on its way.</summary>
    public static string NewLowerCase() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
