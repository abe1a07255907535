namespace SurveyFollowUp.Core.Importing;

/// <summary>Why a whole file can't be imported.</summary>
public enum FileRefused
{
    Empty,
    TooLarge,
    NotText,
    OnlyTitles,
    NoSurvey,
    BrokenQuote,
}
