using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Imports;

/// <summary>How a file of a known shape is read, and to which survey it belongs.</summary>
public sealed record Remembered(FileReading Reading, Guid SurveyId);

/// <summary>
/// What somebody said about the columns of a file, for the next one of the same shape. A file of rows to correct has the shape of the
/// file it came from: our own columns in front are not counted.
/// </summary>
public sealed class ColumnMappings(Db db, Clock clock)
{
    sealed record Row(string Reading, Guid SurveyId);

    public async Task<Remembered?> FindAsync(FileReading found)
    {
        var signature = SignatureOf(found);
        var row = await db.FindAsync<Row>("select reading, survey_id from column_mappings where signature = @signature", new { signature });
        if (row is null)
            return null;

        // The same titles may come in another encoding, or as a workbook.
        var known = FileReadings.Of(row.Reading) with { Shape = found.Shape };
        var ours = RowsToCorrect.ColumnsInFront(found);

        return new Remembered(known with
        {
            Columns = [.. found.Columns.Take(ours), .. Moved(known.Columns, ours)],
            ScoreColumns = [.. known.ScoreColumns.Select(place => place + ours)],
        }, row.SurveyId);
    }

    public async Task RememberAsync(FileReading reading, Guid surveyId)
    {
        var ours = RowsToCorrect.ColumnsInFront(reading);
        var kept = reading with
        {
            Columns = [.. Moved(reading.Columns.Skip(ours), -ours)],
            ScoreColumns = [.. reading.ScoreColumns.Select(place => place - ours)],
        };

        await db.ExecuteAsync("""
            insert into column_mappings (signature, reading, survey_id, updated_at)
            values (@signature, @reading::jsonb, @surveyId, @now)
            on conflict (signature) do update set reading = excluded.reading, survey_id = excluded.survey_id, updated_at = excluded.updated_at
            """, new { signature = SignatureOf(reading), reading = kept.ToJson(), surveyId, now = await clock.NowAsync() });
    }

    static ImmutableArray<ColumnRole> Moved(IEnumerable<ColumnRole> columns, int by) =>
        [.. columns.Select(column => column with { Index = column.Index + by })];

    /// <summary>The shape of a file: its titles, whatever the columns were taken for and however it is divided.</summary>
    static byte[] SignatureOf(FileReading reading)
    {
        var titles = reading.Columns.Skip(RowsToCorrect.ColumnsInFront(reading)).Select(column => Headers.Normalise(column.Header));

        return SHA256.HashData(Encoding.UTF8.GetBytes($"{reading.HeaderRows}\u001e{string.Join('\u001f', titles)}"));
    }
}
