using System.Security.Cryptography;
using System.Text;

namespace SurveyFollowUp.Features.Imports;

/// <summary>Ids that follow from what they stand for: the same answer and the same person have the same one in every file.</summary>
static class RowIds
{
    /// <summary>One for all the ids of a thread: to set up a hash costs as much as to make one.</summary>
    [ThreadStatic]
    static IncrementalHash? sha;

    /// <summary>The first half of a SHA-256, with something in front of the text that nobody else knows, or with nothing.</summary>
    public static Guid Hash(ReadOnlySpan<byte> before, string text)
    {
        var size = before.Length + Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> bytes = size <= 1024 ? stackalloc byte[size] : new byte[size];
        before.CopyTo(bytes);
        var length = before.Length + Encoding.UTF8.GetBytes(text, bytes[before.Length..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        sha ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(bytes[..length]);
        sha.GetHashAndReset(hash);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary>As the function xor of the database.</summary>
    public static Guid Xor(Guid a, ReadOnlySpan<byte> b)
    {
        Span<byte> bytes = stackalloc byte[16];
        a.TryWriteBytes(bytes, bigEndian: true, out _);
        for (var index = 0; index < bytes.Length; index++)
            bytes[index] ^= b[index];

        return new Guid(bytes, bigEndian: true);
    }
}
