namespace SurveyFollowUp.Platform.Database.Embedded;

/// <summary>The private database cannot run, with one sentence a person can act on.</summary>
public sealed class EmbeddedPostgresException(string sentence) : Exception(sentence);
