namespace SurveyFollowUp.Core.Importing;

public enum FileFormat
{
    /// <summary>Text with a delimiter, whichever it is.</summary>
    Csv,

    Xlsx,
}

/// <summary>How the bytes of an upload become records.</summary>
public sealed record FileShape
{
    public required FileFormat Format { get; init; }

    /// <summary>One of utf-8, utf-16le, utf-16be, windows-1252 and macintosh, as .NET knows them; null for a workbook.</summary>
    public string? Encoding { get; init; }

    /// <summary>Null for a workbook.</summary>
    public char? Delimiter { get; init; }

    /// <summary>The name inside a zip archive; null where the upload is the export itself.</summary>
    public string? Entry { get; init; }

    /// <summary>The sheet of a workbook.</summary>
    public string? Sheet { get; init; }

    /// <summary>How many columns of the sheet stand blank to the left of the table.</summary>
    public int FirstColumn { get; init; }

    /// <summary>The columns of the sheet's table; 0 for CSV, whose records are as wide as they are.</summary>
    public int Width { get; init; }

    /// <summary>The tool that leaves its mark in the file itself, such as "microsoft_forms" in the name of a table.</summary>
    public string? MarkOf { get; init; }
}
