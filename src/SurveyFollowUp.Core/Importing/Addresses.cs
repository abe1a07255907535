using System.Buffers;

namespace SurveyFollowUp.Core.Importing;

/// <summary>E-mail addresses as they stand in exports.</summary>
public static class Addresses
{
    const int LongestLocal = 64;
    const int Longest = 254;

    static readonly SearchValues<char> Foreign = SearchValues.Create(" \t\r\n,;<>()[]\"");

    /// <summary>One address and nothing else: something, one @, a domain with a dot in it (RFC 5321 sizes).</summary>
    public static bool IsEmail(string value) => IsEmail(value.AsSpan().Trim());

    /// <summary>The address in lower case, also out of "Anna Berg &lt;anna@example.org&gt;"; null where there is none.</summary>
    public static string? Normalise(string value)
    {
        var text = value.AsSpan().Trim();
        if (text is [.., '>'] && text.LastIndexOf('<') is var open and >= 0)
            text = text[(open + 1)..^1].Trim();

        if (text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            text = text["mailto:".Length..];

        return IsEmail(text) ? WellFormed.Compose(text.ToString()).ToLowerInvariant() : null;
    }

    static bool IsEmail(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf('@');
        if (at is < 1 or > LongestLocal || text.Length > Longest || text.ContainsAny(Foreign))
            return false;

        var domain = text[(at + 1)..];
        var dot = domain.LastIndexOf('.');
        return dot > 0 && domain.Length - dot > 2 && domain.IndexOf('@') < 0 && domain[0] != '.' && domain.IndexOf("..") < 0;
    }
}
