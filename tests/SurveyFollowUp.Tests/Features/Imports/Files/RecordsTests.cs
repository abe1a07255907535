using FsCheck;
using FsCheck.Fluent;

namespace SurveyFollowUp.Tests.Features.Imports.Files;

/// <summary>Which records a text file has, and which of them are rows.</summary>
[Parallelizable(ParallelScope.All)]
public class RecordsTests
{
    static readonly string[] Endings = ["\n", "\r\n", "\r"];
    static readonly (string Name, bool HasMark)[] Encodings =
        [("utf-8", false), ("utf-8", true), ("utf-16le", true), ("utf-16be", true), ("windows-1252", false), ("macintosh", false)];

    static readonly Gen<string> Cell = Gen.Elements(
        "", "x", "7", "åäö", "Åsa", "two\nlines", "cr\rhere", "a,b", "a;b", "a\tb", "a|b", "say \"no\"", "\"", "\"\"", " padded ", "it's", "'x",
        "back\\\"slash", "é–’");

    sealed record Written(string[][] Records, char Delimiter, string Ending, bool EndsOpen, int Encoding, bool[] QuotedAt, bool[] BlankAt)
    {
        public override string ToString() =>
            $"{Delimiter} {Encodings[Encoding]} {string.Join(" ", Ending.Select(sign => (int)sign))} "
            + $"{string.Join(" / ", Records.Select(cells => string.Join('¦', cells)))}";
    }

    [Test]
    public void Whatever_records_are_written_exactly_these_are_read()
    {
        var files =
            from width in Gen.Choose(2, 6)
            from records in Cell.ArrayOf(width).NonEmptyListOf()
            from delimiter in Gen.Elements(',', ';', '\t', '|')
            from ending in Gen.Elements(Endings)
            from endsOpen in Gen.Elements(true, false)
            from encoding in Gen.Choose(0, Encodings.Length - 1)
            from quoted in Gen.Elements(true, false).ArrayOf(7)
            from blank in Gen.Elements(true, false, false).ArrayOf(5)
            select new Written([.. records], delimiter, ending, endsOpen, encoding, quoted, blank);

        Prop.ForAll(files.ToArbitrary(), written =>
        {
            var (name, hasMark) = Encodings[written.Encoding];
            using var file = new UploadedFile(TextShapeTests.Encoded(Text(written), name, hasMark));
            var shape = file.Shape() with { Encoding = name, Delimiter = written.Delimiter };
            var expected = written.Records
                .Where(cells => cells.Any(cell => !string.IsNullOrWhiteSpace(cell)))
                .Select(cells => string.Join('¦', cells)).ToList();

            var rows = file.Rows(shape);
            return rows.Select(row => string.Join('¦', row.Cells)).SequenceEqual(expected)
                && rows.Select(row => row.Number).SequenceEqual(Enumerable.Range(1, rows.Count));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(600));
    }

    [TestCase("a,b\r\n\r\n1,\"x\ny\"\r\n,\r\n\r\n2,z", new[] { 1, 3, 7 })]
    [TestCase("a,b\r1,\"x\ry\"\r2,z\r", new[] { 1, 2, 4 })]
    [TestCase("a,b\n\n\n\n1,x\r\n\r2,y\r", new[] { 1, 5, 7 })]
    public void Each_row_knows_the_line_where_it_begins(string text, int[] lines)
    {
        using var file = new UploadedFile(text);

        Assert.That(file.Rows().Select(row => row.Line), Is.EqualTo(lines));
    }

    [TestCase("1,2,x\nReporting period 2026-01-01 to 2026-02-01\n", 1)]
    [TestCase("1,2,x\nReporting period 2026-01-01 to 2026-02-01\n\n\n,,\n", 1)]
    [TestCase("1,2,x\nTotal,,\n", 1)]
    [TestCase("1,2,x\n\nTotal:\nExported on 3 May\n", 1)]
    [TestCase("1,2,x\nExported on 3 May,,\n2,3,y\n", 3, Description = "A row followed: it was one after all")]
    [TestCase("1,2,x\n17,,\n", 2, Description = "Somebody who answered nothing")]
    [TestCase("1,2,x\n2026/05/03 2:30:02 PM MDT,,\n", 2, Description = "Somebody who only began")]
    [TestCase("1,2,x\n,,Nobody called me back\n", 2, Description = "Words without a score")]
    [TestCase("1,2,x\na b\nc d\ne f\ng h\n", 5, Description = "Too many to stand below a table")]
    public void What_stands_below_a_table_is_no_row(string below, int rows)
    {
        using var file = new UploadedFile($"id,score,comment\n{below}");

        Assert.That(file.Rows(headerRows: 1, columns: 3), Has.Count.EqualTo(rows));
    }

    [Test]
    public void A_table_of_two_columns_has_rows_of_one_cell()
    {
        using var file = new UploadedFile("id,comment\n1,x\nonly half a row\n");

        Assert.That(file.Rows(headerRows: 1, columns: 2), Has.Count.EqualTo(2));
    }

    [Test]
    public void Rows_begin_below_what_stands_above_the_titles()
    {
        using var file = new UploadedFile("NPS report\n\nFilter: all\n\nid,score,comment\n\n1,2,x\n");

        Assert.That(file.Rows(headerRows: 1, preamble: 2, columns: 3).Select(row => (row.Number, row.Line, row.Cells[2])), Is.EqualTo(new[] { (1, 7, "x") }));
    }

    [TestCase("a,b\n1,x\n2,\"never\n3,y\n4,z\n", "BrokenQuote:3")]
    [TestCase("a,b,c\n1,\"fine\nfine\",x\n2,\"two\nlines\",\"never\n3,y\n4,z\n", "BrokenQuote:5", Description = "Where the mark is")]
    [TestCase("a,b,c\n1,\"never,x\n2,y,z\n3,\"good, good\",z\n", "BrokenQuote:2", Description = "Closed by the next cell's mark, with rows inside")]
    [TestCase("a,b\n1,\"ends with a quote\"\"\"\n", null)]
    [TestCase("a,b\n1,\"\"\n2,\"\"\"\"\n", null)]
    [TestCase("a,b\n1,5\" pipe\n2,say \"no\" twice\n", null)]
    [TestCase("a,b\n1,\"He said \"no\"\nand left\"\n2,x\n", null, Description = "Careless, but nothing is lost")]
    public async Task One_unbalanced_quotation_mark_names_the_line_where_it_opened(string text, string? refused)
    {
        // Columns that make a survey of it, so that nothing else is refused.
        var lines = text.Split('\n').Select((line, index) =>
            index == 0 ? "Response ID,NPS score," + line : line is [>= '0' and <= '9', ..] ? $"{line[0]}7,3,{line}" : line);
        using var file = new UploadedFile(string.Join('\n', lines));

        Assert.That(await file.DecidedAsync(), Is.EqualTo(refused));
    }

    static string Text(Written written)
    {
        var lines = written.Records.Select((cells, row) =>
            string.Join(written.Delimiter, cells.Select((cell, column) => Quoted(cell, written.QuotedAt[(row + column) % 7] || column == 0)))
            + (written.BlankAt[row % 5] ? written.Ending + (row % 2 == 0 ? "" : new string(written.Delimiter, cells.Length - 1) + written.Ending) : ""));

        return string.Join(written.Ending, lines) + (written.EndsOpen ? "" : written.Ending);
    }

    static string Quoted(string cell, bool always) =>
        always || cell.Any(sign => sign is ',' or ';' or '\t' or '|' or '"' or '\r' or '\n')
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : cell;
}
