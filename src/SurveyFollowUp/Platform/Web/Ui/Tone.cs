namespace SurveyFollowUp.Platform.Web.Ui;

/// <summary>The style sheet's name for what something is about; it gives tags, quotes and marks their colour.</summary>
public static class Tone
{
    public static string Of(string segment) => segment switch
    {
        "VeryDissatisfied" => "very",
        "Dissatisfied" => "dis",
        "Satisfied" => "satisfied",
        _ => "passive",
    };
}
