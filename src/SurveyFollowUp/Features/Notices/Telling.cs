using SurveyFollowUp.Core.Assignment;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Team;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Notices;

/// <summary>The single place that says who hears of which change: the customer by a letter, colleagues by a notice.</summary>
public sealed class Telling(Db db, Letters letters, DutyStore duty)
{
    /// <param name="isStale">It comes too late, or before what it reminds of: a person says whether the customer should still be written to.</param>
    public async Task TellAsync(Change change, bool isStale = false)
    {
        foreach (var letter in change.Letters)
            await letters.WriteAsync(change.FollowUp, letter, isStale);

        foreach (var told in change.Events)
        {
            await NoteAsync(change.FollowUp, told);
            if (!change.StopsContact)
                await InviteAsync(change.FollowUp, told);
        }

        if (change.StopsContact)
            await StopContactAsync(change.FollowUp.Id, change.Events[0].At);
    }

    /// <summary>New follow-ups that nobody could have: whoever leads has to know.</summary>
    public async Task TellUnassignedAsync(IReadOnlyCollection<Guid> followUps, DateTimeOffset now)
    {
        if (followUps.Count == 0)
            return;

        await db.ExecuteAsync("""
            insert into notices (user_id, follow_up_id, kind, at)
            select hearer, follow_up, 'Unassigned', @now from unnest(@hearers) hearer cross join unnest(@followUps) follow_up
            """, new { now, hearers = (await duty.LadderAsync()).From(Rung.Lead).ToArray(), followUps = followUps.ToArray() });
    }

    /// <summary>What the person's calendar has to hear of.</summary>
    async Task InviteAsync(FollowUp followUp, FollowUpEvent told)
    {
        var isOff = told.Kind == EventKind.MeetingCalledOff;
        var template = told.Kind switch
        {
            EventKind.MeetingAgreed => "meeting-invitation",
            EventKind.MeetingMoved => "meeting-moved",
            EventKind.MeetingCalledOff => "meeting-called-off",
            _ => "",
        };

        if (template != "" && followUp.Meetings.LastOrDefault(one => isOff == (one.End == MeetingEnd.CalledOff)) is { } meeting)
            await letters.InviteAsync(followUp, meeting, template, told.At);
    }

    async Task NoteAsync(FollowUp followUp, FollowUpEvent told)
    {
        var hearers = HearersOf(followUp, told) is { } find ? find(await duty.LadderAsync()) : [];

        await db.ExecuteAsync("insert into notices (user_id, follow_up_id, kind, at) values (@userId, @Id, @kind, @At)",
            hearers.Select(userId => new { userId, followUp.Id, kind = told.Kind.ToString(), told.At }));
    }

    /// <summary>Where on the ladder it is said; null for what nobody has to hear.</summary>
    static Func<Ladder, IReadOnlyList<Guid>>? HearersOf(FollowUp followUp, FollowUpEvent told) => told.Kind switch
    {
        EventKind.Reopened when followUp.Escalation != Escalation.None => Leads,
        EventKind.StepDone when Ended(told, Outcome.ErrandGiven) && followUp.CurrentStep?.AssigneeId is { } asked && asked != told.Actor =>
            ladder => ladder.From(asked),
        EventKind.StepDone when (Ended(told, Outcome.Done) || Ended(told, Outcome.NotDone)) && followUp.OwnerId != told.Actor => OwnerOf(followUp) ?? Leads,
        EventKind.OwnerWarned when followUp.CurrentStep?.AssigneeId is { } assignee => ladder => ladder.From(assignee),
        EventKind.OwnerWarned or EventKind.Reopened or EventKind.MailUndelivered or EventKind.AddressOnHold or EventKind.UpdateIsDue
            or EventKind.ClosingWarned => OwnerOf(followUp) ?? Leads,
        EventKind.CalledSpam or EventKind.TooMuchCame => Leads,
        EventKind.PromiseIsLate when told.Detail == nameof(Escalation.Manager) => ladder => ladder.From(Rung.Manager),
        EventKind.PromiseIsLate when told.Detail == nameof(Escalation.Lead) => Leads,
        EventKind.PromiseIsLate or EventKind.PromiseLeft => OwnerOf(followUp) ?? Leads,
        EventKind.TimeChosen or EventKind.TimeWithdrawn or EventKind.Replied or EventKind.AfterCareDoubted or EventKind.WishHeard =>
            OwnerOf(followUp) ?? Leads,
        EventKind.ReadBackAnswered when told.Detail == ReadingBack.NotQuite => OwnerOf(followUp) ?? Leads,
        EventKind.OwnerLeft or EventKind.EscalatedToLead or EventKind.UpdateIsLate or EventKind.SkippedByAll => Leads,
        EventKind.ClosingIsLate when told.Detail == nameof(Escalation.Lead) => Leads,
        EventKind.EscalatedToManager or EventKind.StillUnheard or EventKind.ClosingIsLate => ladder => ladder.From(Rung.Manager),
        EventKind.EscalatedByHand or EventKind.HandedOver when followUp.OwnerId != told.Actor => OwnerOf(followUp),
        EventKind.WrittenDown or EventKind.Merged or EventKind.Separated when followUp.OwnerId != told.Actor => OwnerOf(followUp),
        EventKind.NoteWritten or EventKind.AfterCareAnswered when SaysWhatToDo(told) => OwnerOf(followUp),
        EventKind.StepDone when Ended(told, Outcome.UnacceptableBehaviour) && followUp.OwnerId != told.Actor => OwnerOf(followUp),
        _ => null,
    };

    static IReadOnlyList<Guid> Leads(Ladder ladder) => ladder.From(Rung.Lead);

    static Func<Ladder, IReadOnlyList<Guid>>? OwnerOf(FollowUp followUp) => followUp.OwnerId is { } owner ? ladder => ladder.From(owner) : null;

    /// <summary>After unacceptable behaviour the lead has taken over; an errand has somebody who does it, and somebody who waits for it.</summary>
    static bool Ended(FollowUpEvent told, Outcome outcome) => told.Detail.EndsWith($" {outcome}", StringComparison.Ordinal);

    /// <summary>The customer wrote to us, or is not satisfied: whoever has the matter hears of it.</summary>
    static bool SaysWhatToDo(FollowUpEvent told) => told.Actor is null && told.Detail != nameof(AfterCareAnswer.Yes);

    /// <summary>Whoever is handing a mail over to them right now comes first, or is stopped.</summary>
    Task StopContactAsync(Guid followUpId, DateTimeOffset now) =>
        db.ExecuteAsync("""
            select lock_address(r.email) from follow_ups f join respondents r on r.id = f.respondent_id where f.id = @followUpId and r.email is not null;
            update respondents set no_contact_at = @now
            where id = (select respondent_id from follow_ups where id = @followUpId) and no_contact_at is null
            """, new { followUpId, now });
}
