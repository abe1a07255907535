using System.Globalization;

namespace SurveyFollowUp.Core.Tests.Calendar;

/// <summary>A time zone as zdump tells it, without a line of TimeZoneInfo.</summary>
sealed class ZoneTable
{
    static readonly Dictionary<string, ZoneTable> All = Read();

    /// <summary>Each change with the offset from then on; the first is the one at the end of 2024.</summary>
    readonly List<(DateTime At, TimeSpan Offset)> changes = [];

    public static ZoneTable Of(string name) => All[name];

    public static IEnumerable<string> Names => All.Keys;

    public IEnumerable<DateTime> Changes => changes.Skip(1).Select(change => change.At);

    public DateTime LocalOf(DateTimeOffset moment) => moment.UtcDateTime + changes[changes.FindLastIndex(change => change.At <= moment.UtcDateTime)].Offset;

    /// <summary>The first moment at which the clocks show this time; a skipped one by the offset before, or after where that is another day.</summary>
    public DateTimeOffset MomentOf(DateTime local)
    {
        var offsets = changes.Take(3).Select(change => change.Offset).Distinct();
        var shown = offsets.Select(offset => Utc(local - offset)).Where(moment => LocalOf(moment) == local).Order();
        if (shown.FirstOrDefault() is var first && first != default)
            return first;

        var (before, after) = changes.Zip(changes.Skip(1))
            .Single(pair => pair.Second.At + pair.First.Offset <= local && local < pair.Second.At + pair.Second.Offset);
        var skipped = Utc(local - before.Offset);
        return LocalOf(skipped).Date == local.Date ? skipped : Utc(local - after.Offset);
    }

    static Dictionary<string, ZoneTable> Read()
    {
        var zones = new Dictionary<string, ZoneTable>();
        foreach (var words in Table.Lines("transitions.txt").Select(line => line.Split(' ')))
        {
            if (words.Length == 2)
                zones.Add(words[0], new ZoneTable { changes = { (DateTime.MinValue, TimeSpan.Parse(words[1].TrimStart('+'), CultureInfo.InvariantCulture)) } });
            else
                zones[words[0]].changes.Add((MomentIn(words), TimeSpan.FromSeconds(int.Parse(words[^1]["gmtoff=".Length..], CultureInfo.InvariantCulture))));
        }

        return zones;
    }

    // Europe/Stockholm Sun Mar 30 01:00:00 2025 UT = Sun Mar 30 03:00:00 2025 CEST isdst=1 gmtoff=7200
    static DateTime MomentIn(string[] words) =>
        DateTime.ParseExact(string.Join(' ', words[2..6]), "MMM d HH:mm:ss yyyy", CultureInfo.InvariantCulture);

    static DateTimeOffset Utc(DateTime time) => new(time, TimeSpan.Zero);
}
