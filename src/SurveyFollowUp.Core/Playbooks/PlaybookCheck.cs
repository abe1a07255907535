using System.Collections.Immutable;
using SurveyFollowUp.Core.Mail;

namespace SurveyFollowUp.Core.Playbooks;

/// <summary>What a playbook must be to be used: nobody is lost in it, nothing goes on for ever, and every wording can be filled in.</summary>
public static class PlaybookCheck
{
    /// <summary>All that is wrong; empty when the playbook can be used.</summary>
    public static ImmutableArray<PlaybookProblem> Check(Playbook playbook) =>
    [
        .. PlanCheck.Check(playbook.VeryDissatisfied, "veryDissatisfied"),
        .. PlanCheck.Check(playbook.Dissatisfied, "dissatisfied"),
        .. CheckEscalation(playbook.Escalation),
        .. CheckAfterCare(playbook.AfterCare),
        .. CheckTemplates(playbook),
    ];

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
}
