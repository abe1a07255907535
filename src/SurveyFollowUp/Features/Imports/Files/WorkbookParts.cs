using System.IO.Compression;
using System.Xml;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Platform.Configuration;

namespace SurveyFollowUp.Features.Imports.Files;

/// <summary>The files inside a workbook, unpacked one at a time under limits that they share.</summary>
sealed class WorkbookParts(ZipArchive archive, FileLimits limits)
{
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    readonly Dictionary<string, ZipArchiveEntry> entries = archive.Entries
        .GroupBy(entry => entry.FullName.Replace('\\', '/'), StringComparer.OrdinalIgnoreCase)
        .ToDictionary(same => same.Key, same => same.First(), StringComparer.OrdinalIgnoreCase);

    long left = limits.UnpackedMegabytes * 1024L * 1024L;

    public FileLimits Limits => limits;

    /// <summary>Sheets that a person sees, in their order, and where each of them is.</summary>
    public List<(string Name, string Path)> VisibleSheets()
    {
        var paths = new Dictionary<string, string>();
        Read("xl/_rels/workbook.xml.rels", part =>
        {
            if (part is { IsElement: true, Name: "Relationship" } && part["Id"] is { } id && part["Target"] is { } target)
                paths.TryAdd(id, target.StartsWith("/xl/", StringComparison.OrdinalIgnoreCase) ? target[1..] : $"xl/{target}");
        });

        var sheets = new List<(string, string)>();
        Read("xl/workbook.xml", part =>
        {
            if (part is { IsElement: true, Name: "workbook" } && part.Namespace != Main)
                throw new FileRefusedException(FileRefused.OtherWorkbook);

            if (part is { IsElement: true, Name: "sheet" } && part["name"] is { } name && part["state"] is null or "visible"
                && part.Attribute("id", Relations) is { } id && paths.TryGetValue(id, out var path) && Has(path))
                sheets.Add((part["name"]!, path));
        });

        return sheets;
    }

    /// <summary>Whether days are counted from 1904, in the word for it that the library doesn't know.</summary>
    public bool CountsFrom1904InWords()
    {
        var does = false;
        Read("xl/workbook.xml", part => does |= part is { IsElement: true, Name: "workbookPr" } && part["date1904"] == "true");
        return does;
    }

    /// <summary>Forms leaves its name in the table that it writes.</summary>
    public string? MarkOf()
    {
        string? mark = null;
        foreach (var path in entries.Keys.Where(path => path.StartsWith("xl/tables/", StringComparison.OrdinalIgnoreCase)))
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

        using var stream = Unpacking(entry);
        try
        {
            using var part = new XmlPart(stream, limits);
            while (part.Read())
                node(part);
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException)
        {
            throw new FileRefusedException(FileRefused.Damaged);
        }
        finally
        {
            left = stream.Left;
        }
    }

    /// <summary>Whatever else is inside counts as well.</summary>
    public void ReadRest(IReadOnlySet<string> read)
    {
        var block = new byte[64 * 1024];
        foreach (var entry in archive.Entries.Where(entry => !read.Contains(entry.FullName.Replace('\\', '/'))))
        {
            try
            {
                using var stream = Unpacking(entry);
                while (stream.Read(block) > 0)
                    left = stream.Left;
            }
            catch (InvalidDataException)
            {
                throw new FileRefusedException(FileRefused.Damaged);
            }
        }
    }

    UnpackingStream Unpacking(ZipArchiveEntry entry)
    {
        try
        {
            return new UnpackingStream(entry, limits.UnpackedRatio, () => throw Archives.TooMuch("Megabytes", limits.UnpackedMegabytes)) { Left = left };
        }
        catch (InvalidDataException)
        {
            throw new FileRefusedException(FileRefused.Damaged);
        }
    }

    static bool IsOfForms(params string?[] names) => names.Any(name => name?.StartsWith("OfficeForms", StringComparison.Ordinal) == true);
}
