using System.IO.Compression;
using System.Security;
using System.Text;

namespace SurveyFollowUp.Tests.Features.Imports.Files;

/// <summary>Workbooks as bytes, good ones and bad ones: every file inside can be given as it is.</summary>
sealed class MadeUpWorkbook
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    readonly List<(string Name, string State, string Data)> sheets = [];
    readonly Dictionary<string, string> files = [];

    /// <summary>What stands among the properties, such as date1904="1".</summary>
    public string Properties { get; init; } = "";

    public string SharedStrings { get; init; } = "";

    /// <summary>Format codes of cell styles 1, 2 and so on.</summary>
    public string[] Formats { get; init; } = [];

    /// <summary>What is done to each file in the end.</summary>
    public Func<string, string> Change { get; init; } = text => text;

    /// <param name="data">The inside of sheetData.</param>
    public MadeUpWorkbook Sheet(string name, string data, string state = "visible")
    {
        sheets.Add((name, state, data));
        return this;
    }

    public MadeUpWorkbook File(string name, string text)
    {
        files[name] = text;
        return this;
    }

    /// <summary>Rows of texts from a corner of the sheet on.</summary>
    public static string Rows(string[][] rows, int firstRow = 1, int firstColumn = 0) =>
        string.Concat(rows.Select((cells, row) =>
            $"<row r=\"{row + firstRow}\">"
            + string.Concat(cells.Select((cell, column) => Text($"{(char)('A' + column + firstColumn)}{row + firstRow}", cell))) + "</row>"));

    public static string Text(string place, string text) =>
        $"<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>";

    public byte[] Bytes()
    {
        files["[Content_Types].xml"] = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
        files["xl/workbook.xml"] = $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><workbookPr {Properties}/><sheets>"
            + string.Concat(sheets.Select((sheet, index) =>
                $"<sheet name=\"{sheet.Name}\" sheetId=\"{index + 1}\" state=\"{sheet.State}\" r:id=\"rId{index + 1}\"/>"))
            + "</sheets></workbook>";
        files["xl/_rels/workbook.xml.rels"] = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + string.Concat(sheets.Select((_, index) =>
                $"<Relationship Id=\"rId{index + 1}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{index + 1}.xml\"/>"))
            + "</Relationships>";
        files["xl/styles.xml"] = $"<styleSheet xmlns=\"{Main}\"><numFmts>"
            + string.Concat(Formats.Select((format, index) => $"<numFmt numFmtId=\"{200 + index}\" formatCode=\"{SecurityElement.Escape(format)}\"/>"))
            + "</numFmts><cellXfs><xf numFmtId=\"0\"/>"
            + string.Concat(Formats.Select((_, index) => $"<xf numFmtId=\"{200 + index}\" applyNumberFormat=\"1\"/>"))
            + "</cellXfs></styleSheet>";
        if (SharedStrings != "")
            files["xl/sharedStrings.xml"] = $"<sst xmlns=\"{Main}\">{SharedStrings}</sst>";

        foreach (var (index, sheet) in sheets.Index())
            files.TryAdd($"xl/worksheets/sheet{index + 1}.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{sheet.Data}</sheetData></worksheet>");

        return Zip([.. files.Select(file => (file.Key, Encoding.UTF8.GetBytes(Change(file.Value))))]);
    }

    public static byte[] Zip(params (string Name, byte[] Bytes)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }
}
