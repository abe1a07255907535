using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Meetings;

/// <summary>The times that were proposed to somebody for a meeting.</summary>
public sealed record Proposal(IReadOnlyList<DateTimeOffset> Times, MeetingTerms Terms);

/// <summary>When and where we meet.</summary>
public sealed record AgreedMeeting(DateTimeOffset StartsAt, MeetingTerms Terms);

/// <summary>What was proposed last in a follow-up, and which of it is still free.</summary>
public sealed class ProposalStore(Db db)
{
    sealed record AgreedRow(DateTimeOffset StartsAt, int Minutes, string Place, string WithWhom)
    {
        public AgreedMeeting ToMeeting() => new(StartsAt, new MeetingTerms(Minutes, Place, WithWhom));
    }

    sealed record Row(int Minutes, string Place, string WithWhom);

    public Task KeepAsync(Guid followUp, Proposal proposal, DateTimeOffset now) =>
        db.ExecuteAsync("""
            insert into meeting_proposals (follow_up_id, times, minutes, place, with_whom, proposed_at)
            values (@followUp, @times, @Minutes, @Place, @With, @now)
            on conflict (follow_up_id) do update
            set times = excluded.times, minutes = excluded.minutes, place = excluded.place, with_whom = excluded.with_whom, proposed_at = excluded.proposed_at
            """, new
        {
            followUp,
            times = proposal.Times.Select(time => time.UtcDateTime).ToArray(),
            proposal.Terms.Minutes,
            proposal.Terms.Place,
            proposal.Terms.With,
            now,
        });

    /// <summary>Of what was proposed, the times that lie ahead and at which the owner has promised nothing else; null where nothing was proposed.</summary>
    public async Task<Proposal?> FreeAsync(Guid followUp, DateTimeOffset now)
    {
        var row = await db.FindAsync<Row>("select minutes, place, with_whom from meeting_proposals where follow_up_id = @followUp", new { followUp });
        if (row is null)
            return null;

        var free = await db.QueryAsync<DateTimeOffset>("""
            select proposed.at
            from meeting_proposals m
            join follow_ups f on f.id = m.follow_up_id
            cross join unnest(m.times) as proposed (at)
            where m.follow_up_id = @followUp and proposed.at > @now and not exists (
                select from follow_ups other
                where other.owner_id = f.owner_id and other.status = 'Open' and other.next_is_promise and other.id <> f.id
                  and other.next_due_at > proposed.at - interval '30 minutes' and other.next_due_at < proposed.at + m.minutes * interval '1 minute')
            order by proposed.at
            """, new { followUp, now });

        return new Proposal(free, new MeetingTerms(row.Minutes, row.Place, row.WithWhom));
    }

    /// <summary>The meeting that is agreed and not spoken of yet; null where there is none.</summary>
    public async Task<AgreedMeeting?> AgreedAsync(Guid followUp) =>
        (await db.FindAsync<AgreedRow>("""
            select starts_at, minutes, place, with_whom from meetings where follow_up_id = @followUp and ending is null
            """, new { followUp }))?.ToMeeting();

    /// <summary>One customer at a time chooses from what the same agent has free.</summary>
    public Task HoldAsync(Guid followUp) =>
        db.ExecuteAsync("select from users where id = (select owner_id from follow_ups where id = @followUp) for no key update", new { followUp });
}
