using System.Globalization;
using System.Reflection;
using CsvHelper;
using SurveyFollowUp.Core.FollowUps;

namespace SurveyFollowUp.Seeds;

/// <summary>One invented answer of the demo, as Seeds/answers.csv has it.</summary>
public sealed record DemoAnswer(
    double DaysAgo,
    string Id,
    string Name,
    string Email,
    string Phone,
    string Company,
    string Language,
    string Touchpoint,
    string Score,
    string Comment,
    string Cause)
{
    public static IReadOnlyList<DemoAnswer> All()
    {
        using var csv = Open("answers.csv");
        var answers = new List<DemoAnswer>();
        while (csv.Read())
        {
            string Cell(string name) => csv.GetString(name);
            answers.Add(new DemoAnswer(
                double.Parse(Cell("days_ago"), CultureInfo.InvariantCulture),
                Cell("response_id"),
                Cell("name"),
                Cell("email"),
                Cell("phone"),
                Cell("company"),
                Cell("language"),
                Cell("touchpoint"),
                Cell("score"),
                Cell("comment"),
                Cell("cause")));
        }

        return answers;
    }

    /// <summary>What agents write, by the outcome's name.</summary>
    public static ILookup<string, string> Notes()
    {
        using var csv = Open("notes.csv");
        var notes = new List<(string Outcome, string Note)>();
        while (csv.Read())
            notes.Add((csv.GetString(0), csv.GetString(1)));

        return notes.ToLookup(line => line.Outcome, line => line.Note);
    }

    /// <summary>The first note of an outcome.</summary>
    public static string Note(Outcome outcome) => Notes()[outcome.ToString()].First();

    /// <summary>The answers as the file that a survey tool would have exported.</summary>
    public static MemoryStream Export(IEnumerable<DemoAnswer> answers, DateTimeOffset now)
    {
        var export = new MemoryStream();
        using (var csv = CsvWriter.Create(export, new CsvWriterOptions(), leaveOpen: true))
        {
            WriteRow(csv, ["Response ID", "Responded at", "Name", "Email", "Phone", "Company", "Language", "Touchpoint", "NPS score", "Comment"]);
            foreach (var answer in answers)
            {
                var at = (now - TimeSpan.FromDays(answer.DaysAgo)).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
                WriteRow(csv,
                [
                    answer.Id, at, answer.Name, answer.Email, answer.Phone, answer.Company, answer.Language, answer.Touchpoint, answer.Score, answer.Comment,
                ]);
            }
        }

        export.Position = 0;
        return export;
    }

    static void WriteRow(CsvWriter csv, string[] cells)
    {
        foreach (var cell in cells)
            csv.WriteField(cell);

        csv.EndRecord();
    }

    static CsvReader Open(string name) =>
        CsvReader.Create(Assembly.GetExecutingAssembly().GetManifestResourceStream($"SurveyFollowUp.Seeds.{name}")!, new CsvReaderOptions());
}
