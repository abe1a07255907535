using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Features.Imports;

public enum ImportState
{
    /// <summary>A person is asked about a column, the scale or the dates.</summary>
    Asking,

    /// <summary>Being read row by row.</summary>
    Staging,

    /// <summary>Read and judged; waits for somebody to say "create".</summary>
    Checked,

    /// <summary>Follow-ups are being opened.</summary>
    Confirmed,

    Done,

    /// <summary>What it had made was taken back before anybody was contacted.</summary>
    Undone,

    Refused,
    Cancelled,
}

/// <summary>One uploaded file and what became of it.</summary>
public sealed record Import
{
    public Guid Id { get; init; }
    public string FileName { get; init; } = "";
    public byte[] FileHash { get; init; } = [];
    public Guid? UploadedBy { get; init; }
    public string? UploadedByName { get; init; }
    public DateTimeOffset UploadedAt { get; init; }
    public ImportState State { get; init; }
    public string? Refused { get; init; }
    public string? Reading { get; init; }

    /// <summary>The survey of this name; null while there is none.</summary>
    public Guid? SurveyId { get; init; }

    /// <summary>The survey that the ids of the staged rows are made for.</summary>
    public Guid StagedFor { get; init; }

    /// <summary>A proposal until the import is confirmed.</summary>
    public string Survey { get; init; } = "";

    public DateTimeOffset? ConfirmedAt { get; init; }
    public DateTimeOffset? DoneAt { get; init; }
    public DateTimeOffset? UndoneAt { get; init; }
    public string? UndoneByName { get; init; }
    public decimal? Seconds { get; init; }
    public int RowsStaged { get; init; }
    public int RowsMerged { get; init; }
    public int RowsTotal { get; init; }

    /// <summary>Rows in which a personal identity number was covered.</summary>
    public int RowsCovered { get; init; }

    public int Opened { get; init; }
    public int Added { get; init; }
    public int Satisfied { get; init; }
    public int Passive { get; init; }
    public int Excluded { get; init; }
    public int Duplicate { get; init; }
    public int Rejected { get; init; }

    /// <exception cref="InvalidOperationException">Nobody has decided yet how to read it.</exception>
    public FileReading HowToRead() =>
        Reading is null ? throw new InvalidOperationException($"Import {Id} has no reading.") : FileReadings.Of(Reading);
}
