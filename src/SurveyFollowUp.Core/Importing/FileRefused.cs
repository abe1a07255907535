namespace SurveyFollowUp.Core.Importing;

/// <summary>Why a whole file can't be imported.</summary>
public enum FileRefused
{
    Empty,
    TooLarge,
    NotText,

    /// <summary>A workbook of old Excel.</summary>
    Spreadsheet,

    /// <summary>A workbook that isn't XLSX, such as xlsb, xlsm or ods.</summary>
    OtherWorkbook,

    /// <summary>A table in HTML or XML, as many tools save it under the name of a spreadsheet.</summary>
    WebPage,

    /// <summary>Packed, but not as zip.</summary>
    OtherArchive,
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

    /// <summary>A record that is longer than any answer, without a quotation mark to blame.</summary>
    LongRecord,

    /// <summary>The bytes are no longer there.</summary>
    Lost,

    /// <summary>Reading or creating broke off again and again, for a reason that nobody foresaw.</summary>
    Failed,
}
