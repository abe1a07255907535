using FsCheck;
using FsCheck.Fluent;
using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Core.Tests.Importing;

/// <summary>Whatever stands in a file, deciding and reading end in a result: a row is a response or has a problem, and nothing is thrown.</summary>
public sealed class AnyFileTests
{
    static readonly string[] Cells =
    [
        "", " ", "0", "1", "5", "10", "11", "8,5", "-1", "N/A", "vet ej", "Mycket nöjd", "Erittäin tyytymätön", "👍", "★★☆", "Hyvä (3)", "8/10",
        "'+46701740605", "070-174 06 05 / 08-465 004 00", "anna@example.org", "Anna <anna@example.org>", "anonymous", "R_2YPOQ602ER1jkf1", "811218-9876",
        "2026-11-03 14:22:05", "3/11/26", "31/12/2026", "12/31/2026 2:22 PM", "01-Nov-26", "45964.5", "1788954878", "2018/04/09 2:30:02 PM MDT",
        "yes", "nej", "{\"ImportId\":\"QID1\"}", "V1", "Response", "How likely are you to recommend us?", "Kommentar", "E-post", "Score", "Datum", "Status",
        "Survey Preview", "Får vi kontakta dig?", "id", "<b>Betyg</b> (1-5)",
        "Too slow,\nand \"rude\"", "=1+1", "\u0000", "\ud800", "a\u0301", "﷽", new('x', 70_000),
    ];

    static readonly Gen<string> Cell = Gen.Frequency((9, Gen.Elements(Cells)), (1, ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "")));

    static readonly Gen<string[][]> Files =
        from width in Gen.Choose(1, 8)
        from rows in Gen.Choose(0, 14)
        from cells in Cell.ArrayOf(width).ArrayOf(rows)
        select cells;

    [Test]
    public void Every_row_of_any_file_gets_a_result() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1500),
        Prop.ForAll(Files.ToArbitrary(), records =>
        {
            var (reading, refused) = Recognition.Decide(new FileShape { Format = FileFormat.Csv, Encoding = "utf-8", Delimiter = ',' }, records, "any.csv");
            Assert.That(reading is not null || refused is not null);

            if (reading is null)
                return;

            var reader = new RowReader(reading, "SE", TimeZoneInfo.Utc, DateTimeOffset.UnixEpoch.AddYears(57));
            foreach (var read in records.Skip(reading.Preamble + reading.HeaderRows).Select(record => reader.Read(record)))
            {
                Assert.That(read.Response is null, Is.Not.EqualTo(read.Problem is null));
                Assert.That(read.Response is not { } response || reading.Scale.Contains(response.Answer.Score), Is.True);
            }
        }));

    [Test]
    public void The_order_of_the_columns_changes_no_verdict() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(Gen.Shuffle(new[] { 0, 1, 2, 3, 4 }).ToArbitrary(), order =>
        {
            string[][] file =
            [
                ["Response ID", "Email", "How likely are you to recommend us?", "Comment", "Submitted at"],
                .. Enumerable.Range(0, 12).Select(row => new[]
                {
                    $"r{row}", $"p{row}@example.org", $"{row % 11}", $"Words of {row}", $"2026-11-{row + 1:00} 10:00",
                }),
            ];

            Assert.That(Verdicts([.. file.Select(record => order.Select(place => record[place]).ToArray())]), Is.EqualTo(Verdicts(file)));
        }));

    static List<(string, decimal, string, DateTimeOffset?)> Verdicts(string[][] file)
    {
        var reading = Recognition.Decide(new FileShape { Format = FileFormat.Csv, Encoding = "utf-8", Delimiter = ',' }, file, "any.csv").Reading!;
        var reader = new RowReader(reading with { OldestDays = null }, "SE", TimeZoneInfo.Utc, DateTimeOffset.UnixEpoch);

        return
        [
            .. from record in file.Skip(1)
               let response = reader.Read(record).Response!
               select (response.Email!, response.Answer.Score, response.Comment, response.AnsweredAt),
        ];
    }
}
