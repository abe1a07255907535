using System.Globalization;

namespace SurveyFollowUp.Features.Imports;

/// <summary>What the makers of survey tools call them.</summary>
static class Tools
{
    static readonly Dictionary<string, string> Spelled = new()
    {
        ["surveymonkey"] = "SurveyMonkey",
        ["surveysparrow"] = "SurveySparrow",
        ["questionpro"] = "QuestionPro",
        ["limesurvey"] = "LimeSurvey",
        ["hubspot"] = "HubSpot",
        ["asknicely"] = "AskNicely",
        ["customergauge"] = "CustomerGauge",
        ["google_forms"] = "Google Forms",
        ["microsoft_forms"] = "Microsoft Forms",
        ["ms_forms"] = "Microsoft Forms",
    };

    /// <param name="tool">As a reading has it, such as "microsoft_forms".</param>
    public static string NameOf(string tool) =>
        Spelled.GetValueOrDefault(tool) ?? CultureInfo.InvariantCulture.TextInfo.ToTitleCase(tool.Replace('_', ' '));
}
