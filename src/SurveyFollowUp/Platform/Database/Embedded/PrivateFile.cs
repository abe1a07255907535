namespace SurveyFollowUp.Platform.Database.Embedded;

/// <summary>A file for our own eyes from its first byte on.</summary>
static class PrivateFile
{
    public static void Write(string file, string text)
    {
        // The mode is only given to a file that is made, so an older one must not stand in the way.
        File.Delete(file);

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        using var writer = new StreamWriter(file, options);
        writer.Write(text);
    }
}
