using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Notices;

/// <summary>The single place that says who hears of which change: the customer by a letter, colleagues by a notice.</summary>
public sealed class Telling(Db db, Letters letters)
{
    public async Task TellAsync(Change change)
    {
        foreach (var letter in change.Letters)
            await letters.WriteAsync(change.FollowUp, letter);

        foreach (var told in change.Events)
            await NoteAsync(change.FollowUp, told);

        if (change.StopsContact)
            await StopContactAsync(change.FollowUp.Id, change.Events[0].At);
    }

    async Task NoteAsync(FollowUp followUp, FollowUpEvent told)
    {
        var hearers = told.Kind switch
        {
            EventKind.Reopened when followUp.Escalation != Escalation.None => await WithRoleAsync("Lead", "Manager", "Administrator"),
            EventKind.OwnerWarned when followUp.CurrentStep?.AssigneeId is { } assignee => await ActiveAsync(assignee),
            _ when IsForOwner(told.Kind) && followUp.OwnerId is { } owner => await ActiveAsync(owner),
            _ when IsForOwner(told.Kind) || told.Kind is EventKind.OwnerLeft or EventKind.EscalatedToLead or EventKind.UpdateIsLate =>
                await WithRoleAsync("Lead", "Manager", "Administrator"),
            EventKind.ClosingIsLate when told.Detail == nameof(Escalation.Lead) => await WithRoleAsync("Lead", "Manager", "Administrator"),
            EventKind.EscalatedToManager or EventKind.StillUnheard or EventKind.ClosingIsLate => await WithRoleAsync("Manager", "Administrator", "Lead"),
            EventKind.EscalatedByHand or EventKind.HandedOver when followUp.OwnerId is { } owner && owner != told.Actor => await ActiveAsync(owner),
            EventKind.NoteWritten or EventKind.AfterCareAnswered when SaysWhatToDo(told) && followUp.OwnerId is { } owner => await ActiveAsync(owner),
            EventKind.StepDone when EndedBadly(told) && followUp.OwnerId is { } owner && owner != told.Actor => await ActiveAsync(owner),
            _ => [],
        };

        await db.ExecuteAsync("insert into notices (user_id, follow_up_id, kind, at) values (@userId, @Id, @kind, @At)",
            hearers.Select(userId => new { userId, followUp.Id, kind = told.Kind.ToString(), told.At }));
    }

    static bool IsForOwner(EventKind kind) =>
        kind is EventKind.OwnerWarned or EventKind.Reopened or EventKind.MailUndelivered or EventKind.UpdateIsDue or EventKind.ClosingWarned;

    /// <summary>After unacceptable behaviour the lead has taken over.</summary>
    static bool EndedBadly(FollowUpEvent told) => told.Detail.EndsWith(nameof(Outcome.UnacceptableBehaviour), StringComparison.Ordinal);

    /// <summary>The customer wrote to us, or is not satisfied: whoever has the matter hears of it.</summary>
    static bool SaysWhatToDo(FollowUpEvent told) => told.Actor is null && told.Detail != nameof(AfterCareAnswer.Yes);

    /// <summary>Everybody with the first of these roles that anybody has: one level up, never nowhere.</summary>
    async Task<List<Guid>> WithRoleAsync(params string[] roles) =>
        await db.QueryAsync<Guid>("""
            select id from users
            where is_active and roles @> array[(
                select role from unnest(@roles) with ordinality as wanted (role, rank)
                where exists (select from users where is_active and roles @> array[role])
                order by rank limit 1)]
            """, new { roles });

    /// <summary>Somebody who left hears nothing: then the leads do.</summary>
    async Task<List<Guid>> ActiveAsync(Guid userId)
    {
        var active = await db.QueryAsync<Guid>("select id from users where id = @userId and is_active", new { userId });
        return active.Count > 0 ? active : await WithRoleAsync("Lead", "Manager", "Administrator");
    }

    Task StopContactAsync(Guid followUpId, DateTimeOffset now) =>
        db.ExecuteAsync("""
            update respondents set no_contact_at = @now
            where id = (select respondent_id from follow_ups where id = @followUpId) and no_contact_at is null
            """, new { followUpId, now });
}
