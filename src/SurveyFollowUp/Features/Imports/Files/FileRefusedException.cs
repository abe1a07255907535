using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Features.Imports.Files;

/// <summary>A file that can't be read, found out anywhere between its bytes and its rows.</summary>
/// <param name="why">What is wrong with it.</param>
/// <param name="detail">The line or the limit that the sentence names.</param>
public sealed class FileRefusedException(FileRefused why, string detail = "") : Exception($"The file is refused: {why} {detail}")
{
    public FileRefused Why => why;

    /// <summary>As it is kept with the import: the reason, and behind a colon the line or the limit.</summary>
    public string Code => detail == "" ? why.ToString() : $"{why}:{detail}";
}
