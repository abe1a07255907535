namespace SurveyFollowUp.Core.Importing;

/// <summary>Why a whole file can't be imported.</summary>
public enum FileRefused
{
    Empty,
    TooLarge,
    NotText,
    Spreadsheet,
    PasswordProtected,
    OnlyTitles,
    /// <summary>Neither people nor answers in it.</summary>
    NotResponses,

    /// <summary>Counts and shares, not answers.</summary>
    Aggregate,

    /// <summary>People without a score.</summary>
    Contacts,

    /// <summary>A record for each question of each answer.</summary>
    LongFormat,

    /// <summary>More columns than the installation takes.</summary>
    TooManyColumns,

    /// <summary>A workbook or archive that is over a limit: too much text, too many rows, or packed beyond what an export is.</summary>
    TooMuchInside,

    /// <summary>An archive with no export or several.</summary>
    NotOneFile,

    /// <summary>A workbook or archive that can't be read to its end.</summary>
    Damaged,
    BrokenQuote,

    /// <summary>The bytes are no longer there.</summary>
    Lost,
}
