using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Imports;

/// <summary>How often the lowest scores occur in a file.</summary>
public sealed record Zeros(int Zero, int One, int All)
{
    const double Most = 0.3;

    /// <summary>So many zeros and not a single one: the tool may write 0 where nobody answered.</summary>
    public bool AreOdd => One == 0 && Zero > All * Most;
}

/// <summary>All that the check page shows of a file that has been read.</summary>
/// <param name="Zeros">Null where 0 is no score of the scale, or one of two.</param>
public sealed record CheckedFile(Preview Preview, Zeros? Zeros, IReadOnlyList<string> Surveys, DateTimeOffset Now);

/// <summary>Looks at what was staged. Nothing is written.</summary>
public sealed class CheckStore(Db db, Clock clock, PreviewStore previews, SurveyStore surveys)
{
    public async Task<CheckedFile> OfAsync(Import import) =>
        new(await previews.OfAsync(import), await ZerosAsync(import), await surveys.NamesAsync(), await clock.NowAsync());

    /// <summary>How many rows get which verdict.</summary>
    public async Task<string> VerdictsAsync(Import import) =>
        string.Join(' ', (await previews.OfAsync(import)).Rows.GroupBy(row => row.Verdict).Select(rows => $"{rows.Key} {rows.Sum(row => row.Count)}").Order());

    async Task<Zeros?> ZerosAsync(Import import) =>
        import.HowToRead().Scale is { Min: 0, HasTwoSteps: false, HigherIsBetter: true }
            ? await db.FindAsync<Zeros>("""
                select count(*) filter (where score = 0)::int as zero, count(*) filter (where score = 1)::int as one, count(score)::int as all
                from import_staging where import_id = @Id
                """, new { import.Id })
            : null;
}
