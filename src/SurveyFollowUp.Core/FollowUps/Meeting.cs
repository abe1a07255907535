namespace SurveyFollowUp.Core.FollowUps;

/// <summary>How a meeting ended. Stored by name: rename none.</summary>
public enum MeetingEnd
{
    Held,

    /// <summary>The person did not come.</summary>
    Missed,
    CalledOff,
}

/// <summary>What was agreed of a meeting besides its time.</summary>
/// <param name="Place">An address, or the link of a video call; empty where it was not said.</param>
/// <param name="With">Whom the person meets; empty for whoever has the matter.</param>
public sealed record MeetingTerms(int Minutes, string Place = "", string With = "")
{
    public static readonly MeetingTerms Usual = new(60);
}

/// <summary>A meeting with the person, from the first invitation on: whatever becomes of it, their calendar has it once.</summary>
/// <param name="Sequence">Rises with each change that their calendar hears of (RFC 5545 3.8.7.4).</param>
/// <param name="StepId">The step that it is.</param>
/// <param name="AgreedAt">When this time was agreed.</param>
public sealed record Meeting(Guid Id, Guid StepId, int Sequence, DateTimeOffset StartsAt, DateTimeOffset AgreedAt, MeetingTerms Terms)
{
    public MeetingEnd? End { get; init; }

    /// <summary>By which calendars know it.</summary>
    public string Uid => $"{Id}@surveyfollowup";
}

/// <summary>Keeps meetings in step with the steps that they are.</summary>
public static class MeetingChanges
{
    static readonly TimeSpan NotWithin = TimeSpan.FromHours(24);

    /// <summary>The meeting of this step is over, moved, or called off before its time.</summary>
    internal static FollowUp EndMeeting(this FollowUp followUp, Step step, Outcome outcome, DateTimeOffset now)
    {
        if (followUp.Meeting is not { } meeting || meeting.StepId != step.Id || outcome == Outcome.Moved)
            return followUp;

        var end = outcome switch
        {
            Outcome.CalledOff or Outcome.Overtaken => MeetingEnd.CalledOff,
            _ when now < meeting.StartsAt => MeetingEnd.CalledOff,
            Outcome.DidNotCome => MeetingEnd.Missed,
            _ => MeetingEnd.Held,
        };

        return followUp.With(meeting with { End = end, Sequence = meeting.Sequence + (end == MeetingEnd.CalledOff ? 1 : 0) });
    }

    /// <summary>The agreed step is a meeting: a new one, or the same at another time.</summary>
    /// <param name="before">The step that it was agreed in.</param>
    internal static FollowUp MeetAt(this FollowUp followUp, MeetingTerms? terms, Step? before, DateTimeOffset now)
    {
        var step = followUp.CurrentStep!;
        if (followUp.Meetings.LastOrDefault() is { End: null or MeetingEnd.CalledOff } moved && moved.StepId == before?.Id)
            return followUp.With(moved with
            {
                StepId = step.Id,
                Sequence = moved.Sequence + (moved.End is null ? 1 : 0),
                StartsAt = step.DueAt,
                AgreedAt = now,
                Terms = terms ?? moved.Terms,
                End = null,
            });

        var meeting = new Meeting(Guid.CreateVersion7(), step.Id, 0, step.DueAt, now, terms ?? MeetingTerms.Usual);
        return followUp with { Meetings = followUp.Meetings.Add(meeting) };
    }

    /// <summary>What the person's calendar has to hear of, told after all else.</summary>
    internal static Change TellingOfMeetings(this Change change, FollowUp before, DateTimeOffset now)
    {
        var told = change.FollowUp.Meetings.Select(meeting => (meeting, was: before.Meetings.FirstOrDefault(other => other.Id == meeting.Id)))
            .Where(pair => pair.was?.Sequence != pair.meeting.Sequence)
            .Select(pair => new FollowUpEvent(KindOf(pair.meeting, pair.was), now, Actor: null, pair.meeting.StartsAt.ToString("O"), pair.meeting.Terms.Place));

        return change with { Events = [.. change.Events, .. told] };
    }

    /// <summary>When the person is reminded: when work begins on the working day before; null for what was agreed a day ahead or less.</summary>
    internal static DateTimeOffset? ReminderOf(this FollowUp followUp, Playbooks.Strategy strategy) =>
        followUp.Meeting is { } meeting && followUp.Reach.HasFlag(Reach.Email) && meeting.StartsAt - meeting.AgreedAt > NotWithin
        && strategy.WorkBeginsBefore(meeting.StartsAt) is var at && at > meeting.AgreedAt
            ? at
            : null;

    static DateTimeOffset WorkBeginsBefore(this Playbooks.Strategy strategy, DateTimeOffset moment)
    {
        var calendar = strategy.Calendar;
        var day = calendar.DayOf(moment);
        return calendar.ShiftsFrom(calendar.At(day.AddDays(-14), default)).TakeWhile(shift => calendar.DayOf(shift.Opens) < day)
            .GroupBy(shift => calendar.DayOf(shift.Opens)).LastOrDefault()?.First().Opens ?? moment;
    }

    static EventKind KindOf(Meeting meeting, Meeting? was) =>
        meeting.End == MeetingEnd.CalledOff ? EventKind.MeetingCalledOff : was is null ? EventKind.MeetingAgreed : EventKind.MeetingMoved;

    static FollowUp With(this FollowUp followUp, Meeting meeting) => followUp with
    {
        Meetings = [.. followUp.Meetings.Select(other => other.Id == meeting.Id ? meeting : other)],
    };
}
