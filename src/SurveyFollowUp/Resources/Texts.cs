namespace SurveyFollowUp.Resources;

/// <summary>Names the resource files beside it: a page writes <c>@T["Today_Title"]</c>, keys are <c>Area_Name</c>.</summary>
public sealed class Texts;
