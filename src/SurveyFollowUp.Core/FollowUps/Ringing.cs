namespace SurveyFollowUp.Core.FollowUps;

/// <summary>What an alarm does when its time has come. An alarm that no longer matters does nothing.</summary>
public static class Ringing
{
    public static Change Ring(this FollowUp followUp, Alarm alarm, Strategy strategy, DateTimeOffset now)
    {
        var rung = followUp with { Alarms = followUp.Alarms.RemoveAll(other => other.Id == alarm.Id) };

        return (alarm.Kind, followUp.Status) switch
        {
            (AlarmKind.WarnOwner, FollowUpStatus.Open) => Tell(rung, EventKind.OwnerWarned, now),
            (AlarmKind.EscalateToLead, FollowUpStatus.Open) => Tell(rung.RaiseTo(Escalation.Lead), EventKind.EscalatedToLead, now),
            (AlarmKind.EscalateToManager, FollowUpStatus.Open) => Tell(rung.RaiseTo(Escalation.Manager), EventKind.EscalatedToManager, now),
            (AlarmKind.SilenceIsOver, FollowUpStatus.Waiting) => EndSilence(rung, strategy, now),
            (AlarmKind.AskAfterCare, FollowUpStatus.AfterCare) => AskAfterCare(rung, strategy, now),
            (AlarmKind.AfterCareIsOver, FollowUpStatus.AfterCare) => CloseUnconfirmed(rung, now),
            _ => Change.Nothing(rung),
        };
    }

    /// <summary>One gentle reminder after an e-mail of ours; then a call, since silence is no answer; where calls were in vain too, the lead.</summary>
    static Change EndSilence(FollowUp followUp, Strategy strategy, DateTimeOffset now)
    {
        var last = followUp.Steps.LastOrDefault()?.Outcome;
        if (last == Outcome.MailSent && !followUp.IsReminded)
            return Tell(followUp.Wait(strategy, now) with { IsReminded = true }, EventKind.ReminderMailed, now) with { Letters = [LetterUse.Reminder] };

        var calledInVain = last == Outcome.NoAnswer;
        var next = calledInVain
            ? strategy.Decide(followUp.NextOrdinal, now)
            : strategy.CallOrTask(followUp.Reach, followUp.NextOrdinal, now);
        var ended = Tell(followUp.WithNext(next, strategy), EventKind.SilenceEnded, now, next.Kind.ToString());

        return calledInVain ? ended.ThenToLead(now) : ended;
    }

    static Change AskAfterCare(FollowUp followUp, Strategy strategy, DateTimeOffset now)
    {
        if (followUp.Reach.HasFlag(Reach.Email))
        {
            var answerBy = strategy.AlarmAfterDays(AlarmKind.AfterCareIsOver, strategy.Playbook.AfterCareAnswerDays, now);
            return Tell(followUp with { Alarms = [answerBy] }, EventKind.AfterCareAsked, now) with { Letters = [LetterUse.AfterCare] };
        }

        return followUp.Reach.HasFlag(Reach.Phone)
            ? Tell(followUp.WithNext(strategy.AfterCareCall(followUp.NextOrdinal, now), strategy), EventKind.AfterCareAsked, now, "Call")
            : CloseUnconfirmed(followUp, now);
    }

    static Change CloseUnconfirmed(FollowUp followUp, DateTimeOffset now) =>
        Tell(followUp.Close(Closing.SolvedNotConfirmed, now), EventKind.Closed, now, nameof(Closing.SolvedNotConfirmed));

    static Change Tell(FollowUp followUp, EventKind kind, DateTimeOffset now, string detail = "") =>
        new(followUp, [new FollowUpEvent(kind, now, Actor: null, detail)]);
}
