using SurveyFollowUp.Core.Importing;
using static SurveyFollowUp.Tests.Features.Imports.Files.MadeUpWorkbook;

namespace SurveyFollowUp.Tests.Features.Imports.Files;

/// <summary>What is read from a workbook.</summary>
[Parallelizable(ParallelScope.All)]
public class WorkbookTests
{
    static readonly string[][] Table = [["ID", "Score"], ["1", "7"], ["2", "9"]];

    [TestCase("<v>8</v>", "", 0, "8")]
    [TestCase("<v>8.0</v>", "", 0, "8")]
    [TestCase("<v>0.30000000000000004</v>", "", 0, "0.3")]
    [TestCase("<v>467017406050</v>", "", 0, "467017406050")]
    [TestCase("<v>4.6701740605E11</v>", "", 0, "467017406050")]
    [TestCase("<v>9007199254740991</v>", "", 0, "9007199254740991")]
    [TestCase("<v>1E-7</v>", "", 0, "0.0000001")]
    [TestCase("<v>-2.5</v>", "", 0, "-2.5")]
    [TestCase("<v>701234567</v>", "", 7, "0701234567")]
    [TestCase("<v>1</v>", "b", 0, "TRUE")]
    [TestCase("<v>0</v>", "b", 0, "FALSE")]
    [TestCase("<v>#N/A</v>", "e", 0, "")]
    [TestCase("<v>08-123 45</v>", "str", 0, "08-123 45")]
    [TestCase("<is><t>two_x000D_\nlines _x005F_x000D_</t></is>", "inlineStr", 0, "two\r\nlines _x000D_")]
    [TestCase("<is><r><t>two </t></r><r><t>pieces</t></r></is>", "inlineStr", 0, "two pieces")]
    [TestCase("<v>0</v>", "s", 0, "shared, åäö\nlines")]
    [TestCase("<v>1</v>", "s", 0, "rich text")]
    [TestCase("<v>46000</v>", "", 1, "2025-12-09")]
    [TestCase("<v>46000.5</v>", "", 1, "2025-12-09 12:00:00")]
    [TestCase("<v>46000</v>", "", 2, "2025-12-09 00:00:00")]
    [TestCase("<v>46000.4270833333</v>", "", 2, "2025-12-09 10:15:00")]
    [TestCase("<v>46000</v>", "", 3, "2025-12-09")]
    [TestCase("<v>0.4270833333</v>", "", 4, "10:15:00")]
    [TestCase("<v>1.5</v>", "", 5, "36:00:00")]
    [TestCase("<v>46000</v>", "", 6, "46000")]
    public void Every_value_is_read_as_text(string value, string type, int style, string expected)
    {
        var workbook = new MadeUpWorkbook
        {
            Formats = ["yyyy-mm-dd", "d.m.yyyy h:mm", "[$-41D]d mmmm yyyy \"hours\"", "h:mm:ss", "[h]:mm", "0.00", "0000000000"],
            SharedStrings = "<si><t>shared, åäö\nlines</t></si><si><r><t>rich</t></r><rPh><t>no</t></rPh><r><t> text</t></r></si>",
        };
        using var file = new UploadedFile(workbook.Sheet(
            "Data",
            $"<row r=\"1\"><c r=\"A1\" s=\"{style}\" t=\"{type}\">{value}</c>{Text("B1", "x")}</row><row r=\"2\">{Text("A2", "y")}</row>").Bytes());

        Assert.That(file.Rows()[0].Cells, Is.EqualTo(new[] { expected, "x" }));
    }

    [TestCase("1", "2029-12-10")]
    [TestCase("true", "2029-12-10")]
    [TestCase("0", "2025-12-09")]
    [TestCase("false", "2025-12-09")]
    public void Days_are_counted_from_where_the_workbook_counts_them(string from1904, string expected)
    {
        var workbook = new MadeUpWorkbook { Properties = $"date1904=\"{from1904}\"", Formats = ["yyyy-mm-dd"] };
        using var file = new UploadedFile(workbook.Sheet(
            "Data",
            $"<row r=\"1\"><c r=\"A1\" s=\"1\"><v>46000</v></c>{Text("B1", "x")}</row>").Bytes());

        Assert.That(file.Cells()[0][0], Is.EqualTo(expected));
    }

    [Test]
    public void The_table_may_stand_anywhere_on_its_sheet()
    {
        using var file = new UploadedFile(new MadeUpWorkbook().Sheet("Data", Rows(Table, firstRow: 5, firstColumn: 2)).Bytes());

        Assert.That((file.Shape().FirstColumn, file.Shape().Width), Is.EqualTo((2, 2)));
        Assert.That(
            file.Rows(headerRows: 1, columns: 2).Select(row => (row.Number, row.Line, string.Join('|', row.Cells))),
            Is.EqualTo(new[] { (1, 6, "1|7"), (2, 7, "2|9") }));
    }

    [Test]
    public void Blank_rows_and_cells_without_a_place_are_no_trouble()
    {
        const string Data = "<row><c t=\"str\"><v>ID</v></c><c t=\"str\"><v>Score</v></c></row><row r=\"4\"><c r=\"A4\" s=\"1\"/><c r=\"B4\"><v>3</v></c></row>"
            + "<row r=\"9\"><c r=\"A9\"/><c r=\"Z9\"/></row><row r=\"10\"><c r=\"A10\"><v>2</v></c></row>";
        using var file = new UploadedFile(new MadeUpWorkbook().Sheet("Data", Data).Bytes());

        Assert.That(file.Rows().Select(row => (row.Line, string.Join('|', row.Cells))), Is.EqualTo(new[] { (1, "ID|Score"), (4, "|3"), (10, "2|") }));
    }

    [Test]
    public void Of_several_sheets_the_longest_table_that_is_seen_is_read()
    {
        var longer = Rows([.. Table, .. Table, .. Table]);
        using var file = new UploadedFile(new MadeUpWorkbook()
            .Sheet("About", Rows([.. Enumerable.Range(0, 30).Select(line => new[] { $"Line {line}" })]))
            .Sheet("Summary", Rows([["Average", "8"], ["Answers", "2"]]))
            .Sheet("Old", longer, state: "hidden")
            .Sheet("Secret", longer, state: "veryHidden")
            .Sheet("Answers", Rows(Table))
            .Sheet("Copy of answers", Rows(Table)).Bytes());

        Assert.That(file.Shape().Sheet, Is.EqualTo("Answers"));
        Assert.That(file.Cells().Select(cells => cells[1]), Is.EqualTo(new[] { "Score", "7", "9" }));
    }

    [TestCase("name=\"OfficeForms.Table\" displayName=\"OfficeForms.Table\"", "microsoft_forms")]
    [TestCase("name=\"Table1\" displayName=\"OfficeForms.Table45\"", "microsoft_forms")]
    [TestCase("name=\"Table1\" displayName=\"Table1\"", null)]
    public void Forms_is_known_by_its_table(string names, string? mark)
    {
        using var file = new UploadedFile(new MadeUpWorkbook().Sheet("Sheet1", Rows(Table))
            .File("xl/tables/", "").File("xl/tables/table1.xml", $"<table {names} ref=\"A1:B3\"/>").Bytes());

        Assert.That(file.Shape().MarkOf, Is.EqualTo(mark));
    }

    [Test]
    public void A_workbook_in_an_archive_is_read_from_there()
    {
        var workbook = new MadeUpWorkbook().Sheet("Data", Rows(Table)).Bytes();
        using var file = new UploadedFile(Zip(("answers/svar åäö.xlsx", workbook), ("__MACOSX/answers/._svar.xlsx", [1, 2])));

        var shape = file.Shape();
        Assert.That((shape.Format, shape.Entry, shape.Sheet, file.Rows(shape).Count), Is.EqualTo((FileFormat.Xlsx, "answers/svar åäö.xlsx", "Data", 3)));
    }

    [Test]
    public void Columns_without_a_width_are_no_trouble()
    {
        const string Columns = "<cols><col min=\"1\" max=\"2\" style=\"1\"/></cols>";
        using var file = new UploadedFile(new MadeUpWorkbook().Sheet("Data", "")
            .File("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Main}\">{Columns}<sheetData>{Rows(Table)}</sheetData></worksheet>").Bytes());

        Assert.That(file.Rows(), Has.Count.EqualTo(3));
    }

    [Test]
    public void The_stricter_kind_of_workbook_is_read_too()
    {
        static string Strict(string text) => text.Replace(Main, "http://purl.oclc.org/ooxml/spreadsheetml/main", StringComparison.Ordinal)
            .Replace(Relations, "http://purl.oclc.org/ooxml/officeDocument/relationships", StringComparison.Ordinal);

        using var file = new UploadedFile(new MadeUpWorkbook { Change = Strict }.Sheet("Data", Rows(Table)).Bytes());

        Assert.That(file.Rows(), Has.Count.EqualTo(3));
    }

    [TestCase("", "Empty", TestName = "A blank sheet")]
    [TestCase("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", "NotResponses", TestName = "One column")]
    [TestCase("<row r=\"x\"><c r=\"A1\"><v>1</v></c></row>", "Damaged", TestName = "A row that has no number")]
    [TestCase("<row r=\"1\"><c r=\"1\"><v>1</v></c></row>", "Damaged", TestName = "A cell that has no column")]
    [TestCase("<row r=\"1\"><c r=\"A1\"><v>1</v>", "Damaged", TestName = "Tags that are never closed")]
    public void A_sheet_without_a_table_is_refused(string data, string reason)
    {
        using var file = new UploadedFile(new MadeUpWorkbook().Sheet("Data", data).Bytes());

        Assert.That(file.Refused(), Is.EqualTo(reason));
    }
}
