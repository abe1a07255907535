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

    /// <summary>The name .NET knows the encoding by; null for a workbook.</summary>
    public string? Encoding { get; init; }

    /// <summary>Null for a workbook.</summary>
    public char? Delimiter { get; init; }

    /// <summary>The name inside a zip archive; null where the upload is the export itself.</summary>
    public string? Entry { get; init; }

    /// <summary>The sheet of a workbook.</summary>
    public string? Sheet { get; init; }

    /// <summary>The tool that leaves its mark in the file itself, such as "microsoft_forms" in the name of a table.</summary>
    public string? MarkOf { get; init; }
}
