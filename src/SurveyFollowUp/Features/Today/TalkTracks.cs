using System.Globalization;
using System.Reflection;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Playbooks;

namespace SurveyFollowUp.Features.Today;

/// <summary>What to say, step by step: the company's own guide, else the one built into the program (TalkTracks/kind.language.txt, one step a line).</summary>
public sealed class TalkTracks(Strategies strategies)
{
    /// <summary>The guide that the plan names for this call or meeting, else the one of the segment.</summary>
    public IReadOnlyList<string> For(Person person)
    {
        var playbook = strategies.Of(person.Playbook).Playbook;
        var named = NamedByPlan(person, playbook);

        return named != "" && playbook.Guide(named, Language) is { Count: > 0 } lines ? lines
            : Wordings.Guides.Contains(named) ? Lines(playbook, named)
            : Lines(playbook, KindOf(person));
    }

    /// <summary>What agents may promise this person; none where nobody has said.</summary>
    public IReadOnlyList<string> Promises(Person person) => strategies.Of(person.Playbook).Playbook.Guide(OwnWords.Promises, Language);

    /// <summary>The two sentences for a call that crosses the line.</summary>
    public IReadOnlyList<string> Boundary() =>
        Lines(strategies.Current.Playbook, "boundary") is [_, _, ..] lines ? lines : BuiltIn("boundary", Language).Split('\n');

    /// <summary>As the program brings it.</summary>
    public static string BuiltIn(string kind, string language)
    {
        var name = $"SurveyFollowUp.Features.Today.TalkTracks.{kind}.{language}.txt";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is missing from the program.");
        using var reader = new StreamReader(stream);

        return reader.ReadToEnd().ReplaceLineEndings("\n").Trim();
    }

    static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    static string NamedByPlan(Person person, Playbook playbook)
    {
        var plan = playbook.PlanOf(person.Reopened > 0 ? Segment.VeryDissatisfied : person.Segment);
        var place = plan.Find(person.Place);

        return place is { Kind: StepKind.Call or StepKind.Meeting } && person.NextKind == place.Kind ? place.Words : "";
    }

    static string KindOf(Person person) =>
        person.Comment == "" ? "no-comment" : person.Segment == Segment.VeryDissatisfied ? "very-dissatisfied" : "dissatisfied";

    static IReadOnlyList<string> Lines(Playbook playbook, string kind) =>
        playbook.Guide(kind, Language, inAnyLanguage: false) is { Count: > 0 } own ? own : BuiltIn(kind, Language).Split('\n');
}
