using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Imports;

/// <summary>How a file of a known shape is read, where a person said so, and to which survey it belonged the last time.</summary>
public sealed record Remembered(FileReading? Reading, string Survey);

/// <summary>
/// What somebody said about the columns of a file, for the next one of the same shape. A file of rows to correct has the shape of the
/// file it came from: our own columns in front are not counted.
/// </summary>
public sealed class ColumnMappings(Db db, Clock clock)
{
    sealed record Row(string? Reading, string SurveyName);

    public async Task<Remembered?> FindAsync(FileReading found)
    {
        var signature = SignatureOf(found);
        var row = await db.FindAsync<Row>("select reading, survey_name from column_mappings where signature = @signature", new { signature });
        if (row is null)
            return null;

        return new Remembered(row.Reading is null ? null : AsKnown(found, FileReadings.Of(row.Reading)), row.SurveyName);
    }

    /// <param name="isReadSo">Whether the next file of this shape is read as this one; if not, what was said before stands.</param>
    public async Task RememberAsync(FileReading reading, string survey, bool isReadSo)
    {
        var ours = RowsToCorrect.ColumnsInFront(reading);
        var kept = reading with
        {
            Columns = [.. Moved(reading.Columns.Skip(ours), -ours)],
            ScoreColumns = [.. reading.ScoreColumns.Select(place => place - ours)],
        };

        await db.ExecuteAsync("""
            insert into column_mappings (signature, reading, survey_name, updated_at)
            values (@signature, @reading::jsonb, @survey, @now)
            on conflict (signature) do update
            set reading = coalesce(excluded.reading, column_mappings.reading), survey_name = excluded.survey_name, updated_at = excluded.updated_at
            """, new { signature = SignatureOf(reading), reading = isReadSo ? kept.ToJson() : null, survey, now = await clock.NowAsync() });
    }

    /// <summary>
    /// The same titles may come in another encoding, below other lines, or as a workbook. Old and unfinished answers and personal numbers are
    /// asked about in each file.
    /// </summary>
    static FileReading AsKnown(FileReading found, FileReading known)
    {
        var ours = RowsToCorrect.ColumnsInFront(found);

        return known with
        {
            Shape = found.Shape,
            Preamble = found.Preamble,
            Tool = found.Tool,
            OldestDays = found.OldestDays,
            TakesUnfinished = found.TakesUnfinished,
            CoversPersonalNumbers = found.CoversPersonalNumbers,
            Labels = found.Labels.SetItems(known.Labels),
            Columns = [.. found.Columns.Take(ours), .. Moved(known.Columns, ours)],
            ScoreColumns = [.. known.ScoreColumns.Select(place => place + ours)],
        };
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
