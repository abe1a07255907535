using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>The wordings that there are: the program's, and those of the company's own beside them.</summary>
public static class KnownWords
{
    public static bool IsLetter(string name) => Wordings.Templates.Contains(name) || IsOfOccasion(name);

    /// <summary>About a promise or a meeting: no plan sends it.</summary>
    static bool IsOfOccasion(string name) => Wordings.OfPromises.Contains(name) || Wordings.OfMeetings.Contains(name);

    /// <summary>Texts are "Letter_…".</summary>
    public static IReadOnlyList<string> LettersOf(Playbook playbook) =>
        [.. Wordings.Templates.Union(Wordings.OfPromises).Union(Wordings.OfMeetings).Union(playbook.Templates.Keys)];

    /// <summary>Texts are "Guide_…".</summary>
    public static IReadOnlyList<string> GuidesOf(Playbook playbook) => [.. Wordings.Guides.Append(OwnWords.Promises).Union(playbook.Guides.Keys)];

    /// <summary>What an e-mail of a plan can say. The question of after-care belongs to the end.</summary>
    public static IEnumerable<SelectListItem> LetterChoices(IStringLocalizer<Texts> texts, Playbook playbook) =>
        Choices(
            texts,
            LettersOf(playbook).Where(name => name != AfterCareLimits.Template && !IsOfOccasion(name)),
            PlanSentences.NameOfLetter,
            "Plan_UsualLetter");

    public static IEnumerable<SelectListItem> GuideChoices(IStringLocalizer<Texts> texts, Playbook playbook) =>
        Choices(texts, GuidesOf(playbook).Where(name => name is not (OwnWords.Promises or "boundary")), PlanSentences.NameOfGuide, "Plan_UsualGuide");

    static IEnumerable<SelectListItem> Choices(
        IStringLocalizer<Texts> texts, IEnumerable<string> names, Func<IStringLocalizer<Texts>, string, string> named, string usual) =>
        names.Select(name => new SelectListItem(named(texts, name), name)).Prepend(new SelectListItem(texts[usual], ""));
}
