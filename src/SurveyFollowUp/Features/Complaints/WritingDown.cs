using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Features.Privacy;
using SurveyFollowUp.Features.Team;

namespace SurveyFollowUp.Features.Complaints;

/// <summary>Writes a complaint down as its outlook says, in the transaction of the page: one open follow-up a person, as for an imported answer.</summary>
public sealed class WritingDown(
    ComplaintStore complaints, NoContactStore noContact, FollowUpOpener opener, FollowUpStore followUps, DutyStore duty, Telling telling, Strategy strategy)
{
    /// <returns>The follow-up.</returns>
    public async Task<Guid> KeepAsync(Complaint complaint, Outlook outlook, Guid writer, DateTimeOffset now)
    {
        var person = outlook.Person?.Id ?? await complaints.AddPersonAsync(complaint, now);
        if (outlook.Person is not null)
            await complaints.FillPersonAsync(person, complaint);
        if (outlook.WantsNoContact)
            await noContact.LiftAsync(await noContact.GetAsync(person), writer, reason: "", now);

        var id = await complaints.AddAsync(person, complaint, outlook.Verdict, writer, now);
        var told = new FollowUpEvent(EventKind.WrittenDown, now, writer, complaint.Way.ToString(), complaint.Unreachable);
        var followUp = outlook.Person is { FollowUpId: { } known }
            ? await HearAsync(known, complaint, outlook, told)
            : await OpenAsync(person, id, complaint, outlook, told);

        await complaints.JoinAsync(id, followUp, complaint.Way == ComplaintWay.Public);
        return followUp;
    }

    async Task<Guid> HearAsync(Guid known, Complaint complaint, Outlook outlook, FollowUpEvent told)
    {
        var followUp = (await followUps.GetAsync(known)).Widen(ReachOf(complaint));
        if (complaint.IsTakenOn)
            followUp = followUp with { OwnerId = followUp.OwnerId ?? told.Actor };

        var change = followUp.Hear(outlook.Verdict.Segment, strategy, told.At).TellingFirst(told);
        await followUps.SaveAsync(change);
        await telling.TellAsync(change);
        return known;
    }

    async Task<Guid> OpenAsync(Guid person, Guid id, Complaint complaint, Outlook outlook, FollowUpEvent told)
    {
        var agents = await duty.AgentsAsync();
        var reach = ReachOf(complaint)
            | (outlook.Person?.Email is null ? Reach.None : Reach.Email) | (outlook.Person?.Phone is null ? Reach.None : Reach.Phone);
        var newcomer = new Newcomer
        {
            RespondentId = person,
            ResponseId = id,
            Segment = outlook.Verdict.Segment,
            HasEmail = reach.HasFlag(Reach.Email),
            HasPhone = reach.HasFlag(Reach.Phone),
            IsAhead = outlook.Verdict.IsAhead,
            Language = complaint.Language,
            TakenBy = complaint.IsTakenOn ? agents.FirstOrDefault(agent => agent.Id == told.Actor) : null,
        };

        var followUp = (await opener.OpenAsync([newcomer], new TeamRoster(agents), told.At))[0].FollowUpId;
        await followUps.TellAsync(followUp, [told]);
        return followUp;
    }

    static Reach ReachOf(Complaint complaint) =>
        (complaint.Email is null ? Reach.None : Reach.Email) | (complaint.Phone is null ? Reach.None : Reach.Phone);
}
