namespace SurveyFollowUp.Platform.Web.Ui;

/// <summary>What was just done, where to post to take it back, and the token that says which time it was.</summary>
public sealed record Undo(string Text, string Action, string? Token);
