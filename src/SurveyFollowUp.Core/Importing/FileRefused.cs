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
    NoSurvey,
    BrokenQuote,

    /// <summary>The bytes are no longer there.</summary>
    Lost,
}
