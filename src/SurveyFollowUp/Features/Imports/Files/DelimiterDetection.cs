using System.Text;
using CsvHelper;

namespace SurveyFollowUp.Features.Imports.Files;

/// <summary>
/// Finds the delimiter: the one that a first line "sep=;" names, else the one with which the first records, quotes and all, are most
/// often equally wide, and as wide as the first of them.
/// </summary>
static class DelimiterDetection
{
    const int Records = 200;

    /// <summary>Twice the longest record, so that there is always a whole one.</summary>
    const int SampleBytes = 2 * CsvRecords.LongestRecord;

    /// <summary>What it weighs that the first record is as wide as most: a title line has no decimal commas.</summary>
    const double FirstFits = 0.25;

    /// <summary>What it weighs to fit all records, those above the first fitting one too.</summary>
    const double AllFit = 0.25;

    static readonly char[] Candidates = [',', ';', '\t', '|'];

    public static char Find(string path, Encoding encoding)
    {
        using var file = File.OpenRead(path);
        var sample = new byte[Math.Min(file.Length, SampleBytes)];
        var isWhole = file.ReadAtLeast(sample, sample.Length, throwOnEndOfStream: false) == file.Length;

        return Named(sample, encoding) ?? Candidates.Select(candidate => (Candidate: candidate, Fit: Fit(sample, isWhole, encoding, candidate)))
            .Where(found => found.Fit.Width > 1)
            .OrderByDescending(found => found.Fit.Agreement).ThenByDescending(found => found.Fit.Width)
            .Select(found => (char?)found.Candidate).FirstOrDefault() ?? ',';
    }

    static char? Named(byte[] sample, Encoding encoding)
    {
        var begin = encoding.GetString(sample, 0, Math.Min(sample.Length, 64)).TrimStart('\ufeff');
        var line = begin.Split('\r', '\n')[0].Trim('"');

        return line.Length == 5 && line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && line[4] is '\t' or (> ' ' and < '\u007f') ? line[4] : null;
    }

    /// <summary>The width that most records have with this delimiter, and how well they agree on it.</summary>
    static (double Agreement, int Width) Fit(byte[] sample, bool isWhole, Encoding encoding, char delimiter)
    {
        var widths = Widths(sample, encoding, delimiter).Take(Records + 1).ToList();
        if (!isWhole && widths.Count is > 1 and <= Records)
            widths.RemoveAt(widths.Count - 1);

        var usual = widths.Take(Records).Where(width => width > 1).CountBy(width => width)
            .OrderByDescending(width => width.Value).ThenByDescending(width => width.Key).FirstOrDefault();
        if (usual.Value == 0)
            return (0, 0);

        // A preamble has no columns: how well the records agree is counted from the first that may be titles, if that isn't far down.
        var above = widths.IndexOf(usual.Key);
        var share = (double)usual.Value / Math.Max(widths.Count - above, (widths.Count + 1) / 2);
        return (share + (AllFit * usual.Value / widths.Count) + (above == 0 ? FirstFits : 0), usual.Key);
    }

    /// <summary>Cells a record; 0 for one whose quotes don't fit this delimiter.</summary>
    static IEnumerable<int> Widths(byte[] sample, Encoding encoding, char delimiter)
    {
        var isMalformed = false;
        using var csv = CsvReader.Create(sample, CsvRecords.Options(encoding, delimiter) with { OnMalformedRecord = _ => isMalformed = true });
        while (csv.Read())
        {
            if (csv.FieldCount > 1 || !csv.IsEmpty(0))
                yield return isMalformed ? 0 : csv.FieldCount;

            isMalformed = false;
        }
    }
}
