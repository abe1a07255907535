using System.Text.RegularExpressions;
using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>The word lists of this folder, as parts of expressions that read a text once and never go back in it.</summary>
static class ReplyPatterns
{
    public static Regex Expression(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>Any of the words of a section, the longest first.</summary>
    public static string AnyOf(string name, string section) =>
        $"(?:{string.Join('|', WordList.Section(name, section).Distinct().OrderByDescending(word => word.Length).Select(Regex.Escape))})";
}
