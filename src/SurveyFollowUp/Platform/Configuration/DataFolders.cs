namespace SurveyFollowUp.Platform.Configuration;

/// <summary>Where the embedded database, uploads and written mail live.</summary>
public static class DataFolders
{
    /// <summary>"var" beside the solution when the program runs from its source, else below the current folder.</summary>
    public static string Default()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SurveyFollowUp.sln")))
                return Path.Combine(folder.FullName, "var");
        }

        return Path.Combine(Environment.CurrentDirectory, "var");
    }

    public static string Mail(this Settings settings) => Made(settings, "mail");

    public static string Uploads(this Settings settings) => Made(settings, "uploads");

    static string Made(Settings settings, string name) => Directory.CreateDirectory(Path.Combine(settings.DataFolder, name)).FullName;
}
