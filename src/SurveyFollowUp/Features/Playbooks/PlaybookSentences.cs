using System.Globalization;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>A playbook in a few plain sentences.</summary>
public sealed class PlaybookSentences(IStringLocalizer<Texts> texts, Playbook playbook)
{
    public static string NameOf(IStringLocalizer<Texts> texts, int version) =>
        version == 0 ? texts["Version_Standard"] : texts["Version_Number", version];

    /// <summary>What happens to the people of a segment, from the first step to the end.</summary>
    public IEnumerable<string> Of(Segment segment)
    {
        var plan = playbook.PlanOf(segment);
        var first = plan.First(Reach.Email | Reach.Phone);
        yield return texts[$"Plan_First{first.Kind}", Hours(first.After + first.Within)];

        if (first.Kind is StepKind.Call or StepKind.Meeting && first.Attempts > 1)
            yield return texts["PlanSays_Attempts", first.Attempts];
        if (Chain(plan, first) is { Count: > 0 } chain)
            yield return texts[first.Kind == StepKind.Email ? "Plan_Silence" : "Plan_NoAnswer", string.Join(texts["Plan_Then"], chain), first.SilenceDays];

        if (PlanSentences.Meeting(texts, plan) is { Length: > 0 } meeting)
            yield return meeting;

        yield return texts["PlanSays_Limits", plan.CloseWithinDays, plan.UpdateWithinDays];
    }

    /// <summary>What holds for everybody: who hears of what is late, and how we ask whether it is well now.</summary>
    public IEnumerable<string> OfAll()
    {
        var (late, care) = (playbook.Escalation, playbook.AfterCare);
        var warnedAt = late.WarnAt.ToString("P0", CultureInfo.CurrentCulture);
        yield return texts[late.LeadAfter > TimeSpan.Zero ? "Plan_WarnedLater" : "Plan_Warned", warnedAt, Hours(late.ManagerAfter), Hours(late.LeadAfter)];
        yield return texts["Plan_AfterCare", care.AskAfterDays, care.AnswerWithinDays];
        yield return playbook.Hours is null ? texts["Plan_UsualHours"] : texts["Plan_OwnHours"];
    }

    /// <summary>What follows, step by step, as long as nobody answers.</summary>
    List<string> Chain(SegmentPlan plan, PlanStep first)
    {
        var chain = new List<string>();
        var seen = new HashSet<string> { first.Name };
        for (var line = Next(plan, first); line is not null && seen.Add(line.Name); line = Next(plan, line))
            chain.Add(texts[line.IsForLead ? "Plan_NextLead" : line.IsAutomatic ? "Plan_NextAutomatic" : $"Plan_Next{line.Kind}"]);

        return chain;
    }

    static PlanStep? Next(SegmentPlan plan, PlanStep line) =>
        (line.Kind is StepKind.Call or StepKind.Meeting ? line.OnNoAnswer : line.OnSilence) is { } name ? plan.Find(name) : null;

    static string Hours(TimeSpan time) => time.TotalHours.ToString("0.##", CultureInfo.CurrentCulture);
}
