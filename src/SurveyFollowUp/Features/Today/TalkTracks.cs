using System.Globalization;
using System.Reflection;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Features.FollowUps;

namespace SurveyFollowUp.Features.Today;

/// <summary>What to say, step by step (TalkTracks/kind.language.txt, one step a line), built into the program.</summary>
public static class TalkTracks
{
    public static IReadOnlyList<string> For(Person person) => Lines(KindOf(person));

    /// <summary>The two sentences for a call that crosses the line.</summary>
    public static IReadOnlyList<string> Boundary() => Lines("boundary");

    static string KindOf(Person person) =>
        person.Comment == "" ? "no-comment" : person.Segment == Segment.VeryDissatisfied ? "very-dissatisfied" : "dissatisfied";

    static string[] Lines(string kind)
    {
        var name = $"SurveyFollowUp.Features.Today.TalkTracks.{kind}.{CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}.txt";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is missing from the program.");
        using var reader = new StreamReader(stream);

        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
