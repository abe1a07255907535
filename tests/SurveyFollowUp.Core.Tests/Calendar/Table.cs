namespace SurveyFollowUp.Core.Tests.Calendar;

/// <summary>A table that was made without the code under test.</summary>
static class Table
{
    public static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(typeof(Table).Assembly.GetManifestResourceStream(name)!);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
                yield return line;
        }
    }
}
