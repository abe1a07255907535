using System.IO.Compression;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Platform.Configuration;

namespace SurveyFollowUp.Features.Imports.Files;

/// <summary>The files inside a workbook, unpacked one at a time under limits that they share.</summary>
sealed class WorkbookParts(Archive archive, FileLimits limits)
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public const string Workbook = "xl/workbook.xml";
    public const string Relationships = "xl/_rels/workbook.xml.rels";
    public const string Strings = "xl/sharedStrings.xml";
    public const string Styles = "xl/styles.xml";

    const string StrictRelations = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    readonly Dictionary<string, ZipArchiveEntry> entries = archive.Entries
        .GroupBy(entry => entry.FullName.Replace('\\', '/'), StringComparer.OrdinalIgnoreCase)
        .ToDictionary(same => same.Key, same => same.First(), StringComparer.OrdinalIgnoreCase);

    long left = limits.UnpackedMegabytes * 1024L * 1024L;

    public FileLimits Limits => limits;

    /// <summary>Sheets that a person sees, in their order, and where each of them is.</summary>
    public List<(string Name, string Path)> VisibleSheets()
    {
        var paths = new Dictionary<string, string>();
        Read(Relationships, part =>
        {
            if (part is { IsElement: true, Name: "Relationship" } && part["Id"] is { } id && part["Target"] is { } target)
                paths.TryAdd(id, target.StartsWith("/xl/", StringComparison.OrdinalIgnoreCase) ? target[1..] : $"xl/{target}");
        });

        var sheets = new List<(string, string)>();
        Read(Workbook, part =>
        {
            if (part is { IsElement: true, Name: "sheet" } && part["name"] is { } name && part["state"] is null or "visible"
                && (part.Attribute("id", Relations) ?? part.Attribute("id", StrictRelations)) is { } id && paths.TryGetValue(id, out var path) && Has(path))
                sheets.Add((name, path));
        });

        return sheets;
    }

    /// <summary>A workbook with macros, whether there are any or not.</summary>
    public bool IsForMacros()
    {
        var isSo = false;
        Read(
            "[Content_Types].xml",
            part => isSo |= part.IsElement && part["ContentType"]?.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) == true);
        return isSo;
    }

    /// <summary>Forms leaves its name in the table that it writes.</summary>
    public string? MarkOf()
    {
        string? mark = null;
        foreach (var path in entries.Keys.Where(path => Path.GetDirectoryName(path) == "xl/tables" && Path.GetExtension(path) == ".xml"))
        {
            Read(path, part =>
            {
                if (part is { IsElement: true, Name: "table" } && IsOfForms(part["name"], part["displayName"]))
                    mark = "microsoft_forms";
            });
        }

        return mark;
    }

    public bool Has(string path) => entries.ContainsKey(path);

    /// <summary>Nothing where there is no such file.</summary>
    public void Read(string path, Action<XmlPart> node)
    {
        if (!entries.TryGetValue(path, out var entry))
            return;

        using var stream = Unpack(entry);
        using var part = new XmlPart(stream, limits);
        while (part.Read())
            node(part);

        left = stream.Left;
    }

    /// <summary>Whatever else is inside counts as well.</summary>
    public void ReadRest(IEnumerable<string> alreadyRead)
    {
        var read = alreadyRead.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var block = new byte[64 * 1024];
        foreach (var entry in archive.Entries.Where(entry => !read.Contains(entry.FullName.Replace('\\', '/'))))
        {
            using var stream = Unpack(entry);
            while (stream.Read(block) > 0)
                left = stream.Left;
        }
    }

    public UnpackingStream Open(string path) => Unpack(entries[path]);

    UnpackingStream Unpack(ZipArchiveEntry entry) => archive.Unpack(entry, left, Archive.TooMuch("Megabytes", limits.UnpackedMegabytes));

    static bool IsOfForms(params string?[] names) => names.Any(name => name?.StartsWith("OfficeForms", StringComparison.Ordinal) == true);
}
