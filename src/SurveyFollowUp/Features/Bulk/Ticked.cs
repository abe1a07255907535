using System.Globalization;

namespace SurveyFollowUp.Features.Bulk;

/// <summary>A row that somebody ticked, as it was on their screen: "id_7".</summary>
public sealed record Ticked(Guid Id, int Seen)
{
    /// <summary>Each follow-up once; what is no row is left out.</summary>
    public static IReadOnlyList<Ticked> Parse(IEnumerable<string> ticks) =>
        [.. ticks.Select(ParseOne).OfType<Ticked>().DistinctBy(ticked => ticked.Id)];

    static Ticked? ParseOne(string tick) =>
        tick.Split('_') is [var id, var seen] && Guid.TryParse(id, out var followUp) && int.TryParse(seen, CultureInfo.InvariantCulture, out var version)
            ? new Ticked(followUp, version)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id}_{Seen}");
}
