using System.Text.RegularExpressions;

namespace SurveyFollowUp.Core.Importing;

/// <summary>Addresses that are no customer's: those of our own people, and those made up to try a survey out.</summary>
/// <param name="domains">Ours, such as "example.com"; their subdomains are ours too.</param>
public sealed partial class OwnAddresses(IReadOnlyCollection<string> domains)
{
    /// <summary>Nobody has said which domains are ours.</summary>
    public static readonly OwnAddresses None = new([]);

    /// <summary>Why the answer of this address is left out; null for a customer's address, or none.</summary>
    public RowProblem? ProblemOf(string? email)
    {
        if (email is null || email.IndexOf('@', StringComparison.Ordinal) is not (> 0 and var at))
            return null;

        var host = email[(at + 1)..];
        if (domains.Any(domain => host.Equals(domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase)))
            return RowProblem.Colleague;

        return TriesOut().IsMatch(email.AsSpan(0, at)) ? RowProblem.TestAddress : null;
    }

    /// <summary>"test", "test2", "anna+test", "qa.test": a name such as Testa or Attestor is somebody's.</summary>
    [GeneratedRegex(@"^(?:.*[+._-])?(?:test|tests|testing|tester|testi|testare|prov|qa)[0-9]*$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex TriesOut();
}
