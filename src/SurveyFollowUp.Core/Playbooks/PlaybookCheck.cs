using System.Collections.Immutable;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Playbooks;

/// <summary>What a playbook must be to be used: nobody is lost in it, nothing goes on for ever, and every wording can be filled in.</summary>
public static class PlaybookCheck
{
    /// <summary>All that is wrong; empty when the playbook can be used.</summary>
    public static ImmutableArray<PlaybookProblem> Check(Playbook playbook) =>
    [
        .. CheckRules(playbook.Rules),
        .. PlanCheck.Check(playbook.VeryDissatisfied, "veryDissatisfied"),
        .. PlanCheck.Check(playbook.Dissatisfied, "dissatisfied"),
        .. CheckEscalation(playbook.Escalation),
        .. CheckAfterCare(playbook.AfterCare),
        .. WordingsCheck.Check(playbook),
        .. playbook.Hours is { } hours ? CheckHours(hours) : [],
    ];

    static IEnumerable<PlaybookProblem> CheckRules(ImmutableArray<Rule> rules)
    {
        foreach (var problem in Ruleset.Check(rules))
        {
            var index = problem.Rules is [.., var name] ? rules.Select(rule => rule.Name).ToList().LastIndexOf(name) : -1;
            yield return new PlaybookProblem(
                index < 0 ? "rules" : $"rules[{index}]", FaultOf(problem.Kind), string.Join(", ", problem.Rules.SkipLast(1).Concat(problem.Values)));
        }
    }

    static PlaybookFault FaultOf(RuleProblemKind kind) => kind switch
    {
        RuleProblemKind.NoName => PlaybookFault.RuleWithoutName,
        RuleProblemKind.SameName => PlaybookFault.RulesOfOneName,
        RuleProblemKind.NobodyTakesTheRest => PlaybookFault.NobodyTakesTheRest,
        RuleProblemKind.NeverMatches => PlaybookFault.RuleNeverMatches,
        RuleProblemKind.Shadowed => PlaybookFault.RuleIsShadowed,
        RuleProblemKind.ValueDecides => PlaybookFault.ValueDecides,
        RuleProblemKind.UnknownList => PlaybookFault.UnknownWordList,
        RuleProblemKind.NotAWord => PlaybookFault.NotAWord,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No fault says this of a rule."),
    };

    static IEnumerable<PlaybookProblem> CheckHours(WorkingHours hours) =>
        hours.Check().Select(problem => new PlaybookProblem($"hours.{problem.Field}", FaultOf(problem.Fault), problem.Value));

    static PlaybookFault FaultOf(HoursFault fault) => fault switch
    {
        HoursFault.UnknownTimeZone => PlaybookFault.UnknownTimeZone,
        HoursFault.NoWorkingDay => PlaybookFault.NoWorkingDay,
        HoursFault.EndsBeforeItBegins => PlaybookFault.PeriodEndsBeforeItBegins,
        HoursFault.Overlaps => PlaybookFault.PeriodsOverlap,
        HoursFault.UnknownHolidays => PlaybookFault.UnknownHolidays,
        HoursFault.HolidaysTwice => PlaybookFault.HolidaysTwice,
        HoursFault.OwnDayTwice => PlaybookFault.OwnDayTwice,
        HoursFault.OwnDayWithoutName => PlaybookFault.OwnDayWithoutName,
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "No fault says this of working hours."),
    };

    static IEnumerable<PlaybookProblem> CheckEscalation(EscalationLimits limits)
    {
        if (limits.WarnAt is <= 0 or >= 1)
            yield return new PlaybookProblem("escalation.warnAt", PlaybookFault.LimitBeforeItsWarning, $"{limits.WarnAt}");
        if (limits.LeadAfter < TimeSpan.Zero)
            yield return new PlaybookProblem("escalation.leadAfter", PlaybookFault.OutOfRange, WorkingTime.Write(limits.LeadAfter));
        if (limits.LeadAfterPromise <= TimeSpan.Zero)
            yield return new PlaybookProblem("escalation.leadAfterPromise", PlaybookFault.OutOfRange, WorkingTime.Write(limits.LeadAfterPromise));
        if (limits.ManagerAfter <= TimeSpan.Zero)
            yield return new PlaybookProblem("escalation.managerAfter", PlaybookFault.OutOfRange, WorkingTime.Write(limits.ManagerAfter));
    }

    static IEnumerable<PlaybookProblem> CheckAfterCare(AfterCareLimits limits)
    {
        if (limits.AskAfterDays is < 1 or > 60)
            yield return new PlaybookProblem("afterCare.askAfterDays", PlaybookFault.OutOfRange, $"{limits.AskAfterDays}");
        if (limits.AnswerWithinDays is < 1 or > 60)
            yield return new PlaybookProblem("afterCare.answerWithinDays", PlaybookFault.OutOfRange, $"{limits.AnswerWithinDays}");
    }
}
