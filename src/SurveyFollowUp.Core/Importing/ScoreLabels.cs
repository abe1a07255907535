namespace SurveyFollowUp.Core.Importing;

/// <summary>Answers given in words.</summary>
public static class ScoreLabels
{
    /// <summary>The words of an answer, comparable.</summary>
    public static string Normalise(string label) => Headers.Normalise(label);
}
