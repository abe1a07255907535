using FsCheck;
using FsCheck.Fluent;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Features.Imports;

namespace SurveyFollowUp.Tests.Features.Imports.Files;

/// <summary>The file of rejected rows: whoever uploads it unchanged uploads what was in the original.</summary>
[Parallelizable(ParallelScope.All)]
public class RowsToCorrectTests
{
    static readonly string[] InFront = ["Row in your file", "What is wrong"];

    static readonly string[] Formulas = ["=", "+", "-", "@", "\t", "\r", "'", "''", "'=", "''=", "=1+1", "+46 70 123", "'+46", "-1", "@sum", "=\"x\"", "'x"];

    static readonly Gen<string> Piece = Gen.Elements([.. Formulas, "", "x", "7", "å", "ö–’", " ", "\n", "\r\n", ",", ";", "|", "\"", "\"\"", "\\"]);

    static readonly (string Name, bool HasMark)[] Encodings =
        [("utf-8", false), ("utf-8", true), ("utf-16le", true), ("utf-16le", false), ("utf-16be", true), ("windows-1252", false), ("macintosh", false)];

    sealed record Original(string[][] Rows, char Delimiter, int Encoding, bool[] IsRejected)
    {
        public override string ToString() => $"{Delimiter} {Encodings[Encoding]} {string.Join(" / ", Rows.Select(cells => string.Join('¦', cells)))}";
    }

    [Test]
    public void What_was_rejected_comes_back_as_it_was()
    {
        var originals =
            from width in Gen.Choose(1, 5)
            from rows in (from pieces in Piece.ListOf() select string.Concat(pieces.Take(4))).ArrayOf(width).NonEmptyListOf()
            from delimiter in Gen.Elements(',', ';', '\t', '|')
            from encoding in Gen.Choose(0, Encodings.Length - 1)
            from rejected in Gen.Elements(true, false).ArrayOf(5)
            select new Original([.. rows], delimiter, encoding, rejected);

        Prop.ForAll(originals.ToArbitrary(), ComesBack).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [TestCase("'+46701234567", "''+46701234567")]
    [TestCase("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0")]
    [TestCase("-1", "'-1")]
    [TestCase("it's", "it's")]
    [TestCase("'quoted'", "'quoted'")]
    public void A_spreadsheet_runs_nothing(string cell, string written)
    {
        using var file = new UploadedFile($"id\tcell\n1\t{cell}\n");

        Assert.That(
            Written(file, Reading(file.Shape(), ["id", "cell"]), [1]),
            Is.EqualTo($"{InFront[0]}\t{InFront[1]}\tid\tcell\r\n1\tBecause\t1\t{written}\r\n"));
    }

    [Test]
    public void Corrected_twice_there_is_still_one_reason_in_front()
    {
        using var file = new UploadedFile($"{InFront[0]},{InFront[1]},id,cell\r\n7,Old reason,1,''=x\r\n");

        Assert.That(
            Written(file, Reading(file.Shape(), [.. InFront, "id", "cell"]), [1]),
            Is.EqualTo($"{InFront[0]},{InFront[1]},id,cell\r\n1,Because,1,''=x\r\n"));
    }

    [Test]
    public void Rows_of_a_workbook_come_out_as_spreadsheets_expect_CSV()
    {
        using var file = new UploadedFile(new MadeUpWorkbook().Sheet("Data", MadeUpWorkbook.Rows([["id", "words"], ["1", "sånt, \"ja\""]])).Bytes());

        Assert.That(
            Written(file, Reading(file.Shape(), ["id", "words"]), [1]),
            Is.EqualTo($"\ufeff{InFront[0]},{InFront[1]},id,words\r\n1,Because,1,\"sånt, \"\"ja\"\"\"\r\n"));
    }

    static bool ComesBack(Original original)
    {
        var (name, hasMark) = Encodings[original.Encoding];
        string[] titles = [.. original.Rows[0].Select((_, index) => $"Column {index}")];
        var text = string.Join("\r\n", original.Rows.Prepend(titles).Select(cells => string.Join(original.Delimiter, cells.Select(Quoted))));
        using var first = new UploadedFile(TextShapeTests.Encoded(text, name, hasMark));
        var shape = new FileShape { Format = FileFormat.Csv, Encoding = name, Delimiter = original.Delimiter };
        var reading = Reading(shape, titles);
        var rejected = UploadReader.Rows(first.Path, reading).Where(row => original.IsRejected[row.Number % 5]).ToList();

        using var second = new UploadedFile(Bytes(first, reading, [.. rejected.Select(row => row.Number)]));
        var back = UploadReader.Rows(second.Path, Reading(shape, [.. InFront, .. titles])).ToList();

        return back.Select(row => row.Cells[0]).SequenceEqual(rejected.Select(row => $"{row.Number}"))
            && back.Select(row => string.Join('¦', row.Cells.Skip(2))).SequenceEqual(rejected.Select(row => string.Join('¦', row.Cells)))
            && UploadReader.Titles(second.Path, Reading(shape, [.. InFront, .. titles]))[0].Skip(2).SequenceEqual(titles)
            && File.ReadAllBytes(second.Path).AsSpan().StartsWith<byte>([0xEF, 0xBB, 0xBF]) == (name == "utf-8" && hasMark);
    }

    static FileReading Reading(FileShape shape, string[] titles) => UploadedFile.Reading(shape, headerRows: 1, preamble: 0, titles.Length, titles);

    static string Written(UploadedFile file, FileReading reading, int[] rejected) => System.Text.Encoding.UTF8.GetString(Bytes(file, reading, rejected));

    static byte[] Bytes(UploadedFile file, FileReading reading, int[] rejected)
    {
        using var to = new OnlyAsyncStream();
        var reasons = rejected.ToDictionary(row => row, _ => "Because");
        RowsToCorrect.WriteAsync(to, file.Path, reading, reasons, InFront, file.Limits, CancellationToken.None).GetAwaiter().GetResult();
        return to.ToArray();
    }

    static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>As the server's: a response can't be written any other way.</summary>
    sealed class OnlyAsyncStream : MemoryStream
    {
        bool isAsync;

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (!isAsync)
                throw new InvalidOperationException("Written synchronously.");

            base.Write(buffer, offset, count);
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            isAsync = true;
            base.Write(buffer.Span);
            isAsync = false;
            return ValueTask.CompletedTask;
        }
    }
}
