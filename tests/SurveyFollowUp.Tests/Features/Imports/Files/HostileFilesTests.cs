using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using SurveyFollowUp.Platform.Configuration;
using static SurveyFollowUp.Tests.Features.Imports.Files.MadeUpWorkbook;

namespace SurveyFollowUp.Tests.Features.Imports.Files;

/// <summary>Files that are no export, or want to do harm: each ends soon, with a reason that a person can act on.</summary>
public class HostileFilesTests
{
    const string Good = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row>";
    const string Bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";

    static readonly FileLimits Small = new(UnpackedMegabytes: 8, TextMegabytes: 4, WorkbookRows: 1_000);

    static MadeUpWorkbook ForMacros =>
        new() { Change = text => text.Replace("<Types ", "<Types ContentType=\"a.macroEnabled.b\" ", StringComparison.Ordinal) };

    static readonly byte[] Zeros = new byte[40_000_000];

    public sealed record Hostile(string Name, Func<byte[]> Bytes, string Reason)
    {
        public override string ToString() => Name;
    }

    static IEnumerable<Hostile> Workbooks()
    {
        static Hostile Of(string name, string reason, Func<MadeUpWorkbook> made) => new(name, () => made().Bytes(), reason);
        static Hostile Sheet(string name, string reason, Func<string> data) => Of(name, reason, () => new MadeUpWorkbook().Sheet("Data", data()));

        yield return Of("an entity bomb in a sheet", "Damaged", () =>
            new MadeUpWorkbook().Sheet("Data", "").File("xl/worksheets/sheet1.xml", $"{Bomb}<worksheet xmlns=\"{Main}\"/>"));
        yield return Of("an entity bomb in a table", "Damaged", () => new MadeUpWorkbook().Sheet("Data", Good).File("xl/tables/table1.xml", $"{Bomb}<table/>"));
        yield return Of("a bomb of shared strings", "TooMuchInside:Text 4", () =>
            new MadeUpWorkbook { SharedStrings = $"<si><t>{new string('x', 30_000)}</t></si>" }.Sheet("Data", Cells(500, "t=\"s\"", "0")));
        yield return Of("strings in a million pieces", "TooMuchInside:Text 4", () =>
            new MadeUpWorkbook { SharedStrings = $"<si>{Repeated("<r><t>xyz</t></r>", 10_000)}</si>" }.Sheet("Data", Good));
        yield return Of("millions of empty strings", "TooMuchInside:Text 4", () =>
            new MadeUpWorkbook { SharedStrings = Repeated("<si/>", 300_000) }.Sheet("Data", Good));
        yield return Of("a string that is too long", "TooMuchInside:Cell 32767", () =>
            new MadeUpWorkbook { SharedStrings = $"<si><t>{new string('x', 32_768)}</t></si>" }.Sheet("Data", Good));
        yield return Of("thousands of formats", "Damaged", () =>
            new MadeUpWorkbook { Formats = [.. Enumerable.Range(0, 6_000).Select(i => $"0.0{i}")] }.Sheet("Data", Good));
        yield return Of("sheets of nothing but zeros", "TooMuchInside:Ratio 200", () => new MadeUpWorkbook().Sheet("Data", Repeated("<row/>", 600_000)));
        yield return Of("a picture that is too large", "TooMuchInside:Megabytes 8", () =>
            new MadeUpWorkbook().Sheet("Data", Good).File("xl/media/a.png", Noise(9_000_000)));
        yield return Of("elements of ever new names", "Damaged", () =>
            new MadeUpWorkbook().Sheet("Data", string.Concat(Enumerable.Range(0, 6_000).Select(i => $"<a{i}/>"))));
        yield return Of("elements inside each other", "Damaged", () => new MadeUpWorkbook().Sheet("Data", Repeated("<a>", 10_000)));
        yield return Of("an attribute without end", "TooMuchInside:Megabytes 8", () => new MadeUpWorkbook().Sheet("Data", $"<row r=\"{Noise(3_000_000)}\"/>"));
        yield return Of("a comment without end", "TooMuchInside:Megabytes 8", () => new MadeUpWorkbook().Sheet("Data", $"<!--{Noise(3_000_000)}-->"));
        yield return Sheet("too many rows", "TooMuchInside:Rows 1000", () => Rows([.. Enumerable.Range(0, 1_200).Select(i => new[] { $"{i}", Noise(20) })]));
        yield return Sheet("a row number beyond all", "Damaged", () => "<row r=\"2000000000\"><c><v>1</v></c><c><v>1</v></c></row>");
        yield return Sheet("a column beyond all", "Damaged", () => "<row r=\"1\"><c r=\"ZZZZZZZ1\"><v>1</v></c></row>");
        yield return Sheet("the last cell of a sheet", "TooMuchInside:Rows 1000", () => $"{Good}<row r=\"1048576\"><c r=\"XFD1048576\" s=\"1\"/></row>");
        yield return Sheet("too many columns", "TooManyColumns:2000", () => "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\"><v>1</v></c></row>");
        yield return Sheet("a cell many times in its row", "Damaged", () => $"<row r=\"1\">{Repeated("<c r=\"A1\"><v>7</v></c>", 17_000)}</row>");
        yield return Sheet("a row many times", "Damaged", () => Repeated("<row r=\"1\"><c r=\"A1\"><v>7</v></c></row>", 17_000));
        yield return Of("merged ranges without end", "TooMuchInside:Rows 1000", () => new MadeUpWorkbook().Sheet("Data", "").File(
            "xl/worksheets/sheet1.xml",
            $"<worksheet xmlns=\"{Main}\"><mergeCells>{Repeated("<mergeCell ref=\"A1:XFD1048576\"/>", 100_001)}</mergeCells></worksheet>"));
    }

    static IEnumerable<Hostile> Others()
    {
        yield return new("an archive of zeros", () => Zip(("survey.csv", Zeros)), "TooMuchInside:Ratio 200");
        yield return new("an archive of archives", () => Zip(("survey.csv", "a,b\n1,2\n"u8.ToArray()), ("more.zip", Zip(("a.csv", [1])))), "NotOneFile");
        yield return new("an archive that is named like an export", () => Zip(("survey.csv", Zip(("a.csv", [1])))), "NotOneFile");
        yield return new(
            "an archive of 100,000 files",
            () => Zip([.. Enumerable.Range(0, 100_000).Select(i => ($"{i}.csv", Array.Empty<byte>()))]),
            "TooMuchInside:Entries 1000");
        yield return new("an archive of two exports", () => Zip(("a.csv", "a,b\n"u8.ToArray()), ("b.csv", "a,b\n"u8.ToArray())), "NotOneFile");
        yield return new("an archive without an export", () => Zip(("readme.txt", "a,b\n"u8.ToArray())), "NotOneFile");
        yield return new("an archive that breaks off", () => Zip(("a.csv", Zeros))[..^40], "Damaged");
        yield return new("an archive of nothing", () => Zip(), "NotOneFile");
        yield return new("an archive of a binary", () => Zip(("a.csv", RandomNumberGenerator.GetBytes(10_000))), "NotText");
        yield return new("xlsb", () => Zip(("[Content_Types].xml", []), ("xl/workbook.bin", [])), "OtherWorkbook");
        yield return new("xlsm", () => Zip(("[Content_Types].xml", []), ("xl/workbook.xml", []), ("xl/vbaProject.bin", [])), "OtherWorkbook");
        yield return new("xlsm without its macros", () => ForMacros.Sheet("Data", Good).Bytes(), "OtherWorkbook");
        yield return new("ods", () => Zip(("mimetype", []), ("content.xml", [])), "OtherWorkbook");
        yield return new("docx", () => Zip(("[Content_Types].xml", []), ("word/document.xml", [])), "NotText");
        yield return new("xls", () => [0xD0, 0xCF, 0x11, 0xE0, .. new byte[100_000]], "Spreadsheet");
        yield return new("behind a password", () =>
            [0xD0, 0xCF, 0x11, 0xE0, .. new byte[100_000], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[900]], "PasswordProtected");
        yield return new("html", () => "\ufeff \r\n<html xmlns:x=\"urn:schemas-microsoft-com\"><table><tr><td>1</td></tr></table>"u8.ToArray(), "WebPage");
        yield return new("xml of old Excel", () => Encoding.Unicode.GetBytes("\ufeff<?xml version=\"1.0\"?><Workbook/>"), "WebPage");
        yield return new("gz", () => [0x1F, 0x8B, 8, 0], "OtherArchive");
        yield return new("pdf", () => "%PDF-1.7\n"u8.ToArray(), "NotText");
        yield return new("a binary", () => RandomNumberGenerator.GetBytes(300_000), "NotText");
        yield return new("zeros", () => new byte[300_000], "NotText");
        yield return new("a mark and nothing else", () => [0xEF, 0xBB, 0xBF], "not refused");
        yield return new("one line without end", () => Encoding.ASCII.GetBytes(new string('x', 9_000_000)), "LongRecord:1");
        yield return new("one cell without end", () =>
            Encoding.ASCII.GetBytes("a,b\n1,x\n2,\"" + string.Concat(Enumerable.Repeat("xxxxxxxxx\n", 900_000))), "BrokenQuote:3");
        yield return new("3,000 columns", () => Encoding.ASCII.GetBytes(new string(',', 2_999) + "x\n"), "TooManyColumns:2000");
    }

    [TestCaseSource(nameof(Workbooks)), TestCaseSource(nameof(Others))]
    public void It_is_refused_with_its_reason_and_soon(Hostile hostile)
    {
        using var file = new UploadedFile(hostile.Bytes()) { Limits = Small };
        var watch = Stopwatch.StartNew();

        Assert.That(file.Refused(), Does.StartWith(hostile.Reason));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(5)));
    }

    [TestCase("../../../tmp/evil.csv", "../../../tmp/evil.csv")]
    [TestCase("C:\\Windows\\con.csv", "C:\\Windows\\con.csv")]
    [TestCase("a\0b\u202Egnp.csv", "abgnp.csv")]
    public void A_name_inside_an_archive_is_never_a_path(string name, string shown)
    {
        using var file = new UploadedFile(Zip((name, "a,b\n1,2\n"u8.ToArray()), ("__MACOSX/._x", [1]), ("READ ME.txt", [1]), ("answers/", [])));

        var shape = file.Shape();
        Assert.That((shape.Entry, file.Rows(shape).Count), Is.EqualTo((shown, 2)));
        Assert.That(
            Directory.EnumerateFiles(Path.GetDirectoryName(file.Path)!).Select(Path.GetFileName),
            Is.EquivalentTo(new[] { "upload", "upload.unpacked" }));
    }

    [Test]
    public void A_comment_may_be_as_long_as_somebody_was_angry()
    {
        var comment = string.Concat(Enumerable.Repeat("twelve words\n", 5_000));
        using var file = new UploadedFile($"id,comment\n1,\"{comment}\"\n");

        Assert.That(file.Cells()[1][1], Is.EqualTo(comment));
    }

    /// <summary>As small as noise, because what repeats is packed too well.</summary>
    static string Noise(int length) => Convert.ToHexString(RandomNumberGenerator.GetBytes(length / 2));

    static string Repeated(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();

    static string Cells(int count, string type, string value) =>
        string.Concat(Enumerable.Range(1, count).Select(row =>
            $"<row r=\"{row}\"><c r=\"A{row}\" {type}><v>{value}</v></c><c r=\"B{row}\" {type}><v>{value}</v></c></row>"));
}
