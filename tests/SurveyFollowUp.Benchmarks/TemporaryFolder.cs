namespace SurveyFollowUp.Benchmarks;

static class TemporaryFolder
{
    /// <summary>Not Directory.CreateTempSubdirectory: the database's own user has to get into this one.</summary>
    public static string New() => Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"surveyfollowup-{Guid.NewGuid():n}")).FullName;
}
