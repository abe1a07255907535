namespace SurveyFollowUp.Core.Segmentation;

/// <summary>What one person answered, on the scale the question was asked on.</summary>
public sealed record Answer(Metric Metric, Scale Scale, decimal Score);
