namespace SurveyFollowUp.Features.Replies;

/// <summary>The address of one mail's answers: "answers+TOKEN@example.org" (subaddressing, RFC 5233). The token says whose it is.</summary>
public static class ReplyAddress
{
    public static string Of(string answers, string token) => answers.Insert(answers.LastIndexOf('@'), $"+{token}");

    /// <summary>Null for an address that is none of ours; letter case does not matter.</summary>
    public static string? TokenIn(string answers, string address)
    {
        var (local, domain) = (answers[..answers.LastIndexOf('@')], answers[answers.LastIndexOf('@')..]);

        return address.Length > local.Length + 1 + domain.Length
            && address.StartsWith($"{local}+", StringComparison.OrdinalIgnoreCase)
            && address.EndsWith(domain, StringComparison.OrdinalIgnoreCase)
                ? address[(local.Length + 1)..^domain.Length].ToLowerInvariant()
                : null;
    }
}
