namespace SurveyFollowUp.Platform.Database;

/// <summary>What was asked for is not there. A page turns this into 404.</summary>
public sealed class NotFoundException(string message) : Exception(message);

/// <summary>Somebody else saved first. A page shows the new state and asks again.</summary>
public sealed class StaleException(string message) : Exception(message);
