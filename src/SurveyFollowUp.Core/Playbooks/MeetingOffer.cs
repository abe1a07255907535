using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Playbooks;

/// <summary>To whom we offer a meeting, besides what the plan does for everybody: nobody is left out by it, and nobody waits for it.</summary>
public sealed record MeetingOffer
{
    /// <summary>To customers who are known by the words that most companies have for their most important ones.</summary>
    public static readonly MeetingOffer ToKeyAccounts = new()
    {
        Tiers = ["key account", "strategic", "enterprise", "platinum", "vip", "nyckelkund", "strategisk", "avainasiakas", "strateginen"],
    };

    /// <summary>From this customer value on, in the currency of the files; null where the value does not matter.</summary>
    public decimal? ValueAtLeast { get; init; }

    /// <summary>The levels of customers, as the files name them, in small or capital letters.</summary>
    public ImmutableArray<string> Tiers { get; init; } = [];

    public bool IsFor(decimal? value, string tier) => IsForValue(value) || IsForTier(tier);

    public bool IsForValue(decimal? value) => value >= ValueAtLeast;

    public bool IsForTier(string tier) => Tiers.Contains(tier.Trim(), StringComparer.OrdinalIgnoreCase);
}
