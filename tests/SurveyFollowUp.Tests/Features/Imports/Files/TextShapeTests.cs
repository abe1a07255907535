using System.Text;

namespace SurveyFollowUp.Tests.Features.Imports.Files;

/// <summary>Which encoding and delimiter a text file is found to have.</summary>
[Parallelizable(ParallelScope.All)]
public class TextShapeTests
{
    const string Nordic = "Svar,Kommentar\n1,\"Det tog för länge, och ingen på kontoret svarade – tråkigt\"\n2,Älskar er! Åsa sa ”nej”\n";

    static readonly string Long = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i},Hello there number {i}\n"));

    [TestCase("utf-8", false, "utf-8")]
    [TestCase("utf-8", true, "utf-8")]
    [TestCase("utf-16le", true, "utf-16le")]
    [TestCase("utf-16le", false, "utf-16le")]
    [TestCase("utf-16be", true, "utf-16be")]
    [TestCase("utf-16be", false, "utf-16be")]
    [TestCase("windows-1252", false, "windows-1252")]
    [TestCase("macintosh", false, "macintosh")]
    public void An_encoding_is_found_and_its_letters_are_read(string encoding, bool hasMark, string found)
    {
        using var file = new UploadedFile(Encoded(Nordic, encoding, hasMark));

        Assert.That(file.Shape().Encoding, Is.EqualTo(found));
        Assert.That(file.Cells(), Is.EqualTo(new string[][]
        {
            ["Svar", "Kommentar"],
            ["1", "Det tog för länge, och ingen på kontoret svarade – tråkigt"],
            ["2", "Älskar er! Åsa sa ”nej”"],
        }));
    }

    [TestCase("på", "windows-1252")]
    [TestCase("på", "macintosh")]
    [TestCase("Hyvää päivää", "windows-1252")]
    [TestCase("Hyvää päivää", "macintosh")]
    [TestCase("ÄLÄ SOITA", "windows-1252")]
    [TestCase("ÄLÄ SOITA", "macintosh")]
    [TestCase("It’s fine", "windows-1252")]
    [TestCase("It’s fine", "macintosh")]
    [TestCase("Ein Café für Müßiggänger", "windows-1252")]
    [TestCase("Ein Café für Müßiggänger", "macintosh")]
    [TestCase("Ærlig talt: øl på gården", "windows-1252")]
    [TestCase("Ærlig talt: øl på gården", "macintosh")]
    [TestCase("How\u00a0likely", "macintosh")]
    [TestCase("100 €", "windows-1252")]
    public void A_few_letters_are_enough(string words, string encoding)
    {
        using var file = new UploadedFile(Encoded($"id,comment\n1,{words}\n", encoding, hasMark: false));

        Assert.That((file.Shape().Encoding, file.Cells()[1][1]), Is.EqualTo((encoding, words)));
    }

    [Test]
    public void A_letter_at_the_very_end_of_a_large_file_counts()
    {
        using var file = new UploadedFile([.. Encoding.UTF8.GetBytes(Long), .. Encoded("9,på\n", "windows-1252", hasMark: false)]);

        Assert.That(file.Shape().Encoding, Is.EqualTo("windows-1252"));
    }

    [Test]
    public void A_letter_over_two_blocks_is_one_letter([Range(0, 3)] int shift)
    {
        var text = new string('x', shift) + string.Concat(Enumerable.Repeat("å😀,ö\n", 60_000));
        using var file = new UploadedFile(text);

        Assert.That(file.Shape().Encoding, Is.EqualTo("utf-8"));
    }

    [Test]
    public void A_stray_byte_among_good_letters_changes_no_other()
    {
        using var file = new UploadedFile([.. Encoding.UTF8.GetBytes(Nordic + Nordic), .. "3,x"u8, 0xE5, .. "\n"u8]);

        Assert.That((file.Shape().Encoding, file.Cells()[2][1]), Is.EqualTo(("utf-8", "Älskar er! Åsa sa ”nej”")));
    }

    [TestCase("a,b,c\n1,2,3\n", ',')]
    [TestCase("a;b;c\n1,5;2,5;3\n1,5;2,5;3,5\n1,5;2,5;3,5\n", ';', TestName = "Decimal commas")]
    [TestCase("a;b\n1,5;2,5\n1,5;2,5\n1,5;2,5\n", ';', TestName = "Nothing but decimal commas")]
    [TestCase("a;b;c\n1;\"x, y, z\";3\n2;x, y;4\n3;x;5\n", ';', TestName = "Commas in quoted and unquoted texts")]
    [TestCase("a,b,c\n1,\"x;y;z\n;;;\",3\n2,x;y,4\n", ',', TestName = "Semicolons in a text over two lines")]
    [TestCase("a,b,c\n1,x;y,3\n2,x;y,4\n3,x;y,5\n4,x,y;z,5\n", ',', TestName = "Choices joined by semicolons")]
    [TestCase("a\tb\tc\n1, 2\tx;y\t3\n1, 2\tx\t3\n", '\t')]
    [TestCase("a|b|c\n1, 2|x;y|3\n", '|')]
    [TestCase("Report, of 2026\nFilter; all\n\na;b;c\n1,5;2;3\n1,5;2;3\n2;2;3\n", ';', TestName = "Below a preamble")]
    [TestCase("\"a\";\"b\"\n\"1, 2\";\"x, y\"\n\"1, 2\";\"x, y\"\n", ';', TestName = "Everything quoted")]
    [TestCase("sep=|\na,b|c,d\n1,2|3,4\n", '|', TestName = "Named in the first line")]
    [TestCase("\"sep=;\"\r\na,b;c,d\r\n1,2;3,4\r\n", ';', TestName = "Named in quotes")]
    [TestCase("one column\n1\n2\n", ',', TestName = "No delimiter")]
    public void A_delimiter_is_the_one_that_makes_records_of_one_width(string text, char delimiter)
    {
        using var file = new UploadedFile(text);

        Assert.That(file.Shape().Delimiter, Is.EqualTo(delimiter));
    }

    [TestCase("utf-8", true)]
    [TestCase("utf-16le", true)]
    [TestCase("windows-1252", false)]
    public void The_line_that_names_the_delimiter_is_no_record(string encoding, bool hasMark)
    {
        using var file = new UploadedFile(Encoded("sep=;\r\na;b,å\r\n1;2\r\n", encoding, hasMark));

        Assert.That(file.Rows().Select(row => (row.Line, string.Join('|', row.Cells))), Is.EqualTo(new[] { (2, "a|b,å"), (3, "1|2") }));
    }

    internal static byte[] Encoded(string text, string encoding, bool hasMark)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var written = Encoding.GetEncoding(encoding);
        return [.. hasMark ? written.GetPreamble() : [], .. written.GetBytes(text)];
    }
}
