using System.Collections.Immutable;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Mail;

namespace SurveyFollowUp.Core.Playbooks;

/// <summary>Every wording can be filled in, and every line of a plan that names one finds it.</summary>
static class WordingsCheck
{
    public static IEnumerable<PlaybookProblem> Check(Playbook playbook) =>
    [
        .. CheckLines(playbook, playbook.VeryDissatisfied, "veryDissatisfied"),
        .. CheckLines(playbook, playbook.Dissatisfied, "dissatisfied"),
        .. CheckTemplates(playbook),
        .. CheckAreThere(playbook.Templates, "templates"),
        .. CheckAreThere(playbook.Guides, "guides"),
    ];

    static IEnumerable<PlaybookProblem> CheckLines(Playbook playbook, SegmentPlan plan, string field)
    {
        foreach (var (index, line) in plan.Steps.IsDefault ? [] : plan.Steps.Index().Where(line => line.Item.Words != ""))
        {
            PlaybookFault? fault = line.Kind switch
            {
                StepKind.Email when !Wordings.Templates.Contains(line.Words) && !playbook.Templates.ContainsKey(line.Words) => PlaybookFault.UnknownTemplate,
                StepKind.Call or StepKind.Meeting when !Wordings.Guides.Contains(line.Words) && !playbook.Guides.ContainsKey(line.Words) =>
                    PlaybookFault.UnknownGuide,
                _ => null,
            };
            if (fault is { } wrong)
                yield return new PlaybookProblem($"{field}.steps[{index}].words", wrong, line.Words);
        }
    }

    static IEnumerable<PlaybookProblem> CheckTemplates(Playbook playbook)
    {
        foreach (var (name, languages) in playbook.Templates)
        {
            foreach (var (language, text) in languages)
            {
                var field = $"templates.{name}.{language}";
                if (!MessageTemplate.HasSubject(text))
                    yield return new PlaybookProblem(field, PlaybookFault.NoSubject, name);

                foreach (var unknown in MessageTemplate.PlaceholdersOf(text).Except(Wordings.Placeholders))
                    yield return new PlaybookProblem(field, PlaybookFault.UnknownPlaceholder, unknown);
            }
        }
    }

    static IEnumerable<PlaybookProblem> CheckAreThere(
        ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> words, string field) =>
        words.Where(named => named.Value.Values.All(string.IsNullOrWhiteSpace))
            .Select(named => new PlaybookProblem($"{field}.{named.Key}", PlaybookFault.NoWording, named.Key));
}
