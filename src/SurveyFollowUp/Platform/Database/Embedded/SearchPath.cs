namespace SurveyFollowUp.Platform.Database.Embedded;

/// <summary>The folders of PATH, searched here because a missing program is an answer and not an error.</summary>
static class SearchPath
{
    static readonly string[] Suffixes = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];

    public static IEnumerable<string> Folders =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    public static string? Find(string program) =>
        (from folder in Folders
         from suffix in Suffixes
         let file = Path.Combine(folder, program + suffix)
         where File.Exists(file)
         select file).FirstOrDefault();
}
