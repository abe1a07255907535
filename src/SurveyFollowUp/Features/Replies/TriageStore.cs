using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Replies;

/// <summary>A mail of which nobody knows yet whose it is.</summary>
/// <param name="Words">Empty where it could not be read: then only the raw message is kept.</param>
public sealed record Unplaced(Guid Id, DateTimeOffset CameAt, string Sender, string Subject, string Words, string Quoted, string Nature)
{
    /// <summary>Whose it may be: follow-ups of whoever has the sender's address, those that are not closed first.</summary>
    public IReadOnlyList<Owner> Owners { get; init; } = [];
}

/// <param name="IsOpen">It is not closed.</param>
public sealed record Owner(Guid FollowUpId, string Name, string Company, DateTimeOffset OpenedAt, bool IsOpen);

/// <summary>Mail that waits for a person to say whose it is.</summary>
public sealed class TriageStore(Db db)
{
    sealed record Suggested(Guid Mail, Guid FollowUpId, string Name, string Company, DateTimeOffset OpenedAt, bool IsOpen);

    public Task<int> CountAsync() => db.FindAsync<int>("select count(*)::int from incoming_mails where state = 'Triage'");

    /// <summary>The oldest first; the suggestions of each with it.</summary>
    public async Task<List<Unplaced>> WaitingAsync(int most)
    {
        var waiting = await db.QueryAsync<Unplaced>("""
            select id, came_at, sender, subject, words, quoted, nature from incoming_mails where state = 'Triage' order by came_at limit @most
            """, new { most });
        var suggested = (await db.QueryAsync<Suggested>("""
            select m.id as mail, f.id as follow_up_id, p.name, p.company, f.opened_at, f.status <> 'Closed' as is_open
            from incoming_mails m
            cross join people_with(m.sender) known
            join respondents p on p.id = known
            join follow_ups f on f.respondent_id = p.id and f.closing is distinct from 'Merged'
            where m.id = any(@ids)
            order by is_open desc, f.opened_at desc
            """, new { ids = waiting.Select(mail => mail.Id).ToArray() })).ToLookup(one => one.Mail);

        return [.. waiting.Select(mail => mail with
        {
            Owners = [.. suggested[mail.Id].Select(one => new Owner(one.FollowUpId, one.Name, one.Company, one.OpenedAt, one.IsOpen))],
        })];
    }

    /// <summary>The last follow-up of whoever has this address, one that is not closed before all others; null for nobody.</summary>
    public Task<Guid?> FindAsync(string email) =>
        db.FindAsync<Guid?>("""
            select id from follow_ups
            where respondent_id in (select people_with(@email)) and closing is distinct from 'Merged'
            order by status <> 'Closed' desc, opened_at desc
            limit 1
            """, new { email });

    /// <returns>Its words; null when a colleague was faster.</returns>
    /// <param name="followUpId">Null for a mail that belongs to nobody.</param>
    public Task<string?> SettleAsync(Guid id, Guid? followUpId, Guid actor, DateTimeOffset now) =>
        db.FindAsync<string?>("""
            update incoming_mails
            set state = case when @followUpId::uuid is null then 'Settled' else 'Filed' end, follow_up_id = @followUpId,
                matched_by = case when @followUpId::uuid is null then null else 'Hand' end, settled_by = @actor, settled_at = @now
            where id = @id and state = 'Triage'
            returning words
            """, new { id, followUpId, actor, now });
}
