using SurveyFollowUp.Core.Mail.Incoming;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Replies;

/// <summary>What told us whose mail it is.</summary>
public enum MatchedBy
{
    /// <summary>The token in the address that it was sent to.</summary>
    Address,

    /// <summary>It answers a mail of ours, as In-Reply-To or References say.</summary>
    Thread,

    /// <summary>Whoever sent it has exactly one follow-up that is not closed.</summary>
    Sender,

    /// <summary>Somebody said so.</summary>
    Hand,
}

/// <param name="FollowUpId">The one that goes on, where two were put together.</param>
public sealed record Match(Guid FollowUpId, MatchedBy By);

/// <summary>Finds whose mail it is by what can't be guessed first; what is not certain is for a person to say.</summary>
public sealed class MatchMail(Db db, PublicLinks links, Settings settings)
{
    /// <summary>Of a thread's Message-IDs, the last ones; a longer list comes from nobody who answers us.</summary>
    const int MostReferences = 50;

    /// <returns>Null where it can't be said.</returns>
    public async Task<Match?> FindAsync(IncomingMail mail) => await ByAddressAsync(mail) ?? await ByThreadAsync(mail) ?? await BySenderAsync(mail);

    /// <summary>What comes after somebody was erased must not bring them back.</summary>
    public Task<bool> IsForgottenAsync(Guid followUpId) =>
        db.FindAsync<bool>("""
            select p.erased_at is not null from follow_ups f join respondents p on p.id = f.respondent_id where f.id = @followUpId
            """, new { followUpId });

    async Task<Match?> ByAddressAsync(IncomingMail mail)
    {
        if (settings.Mail.Answers == "")
            return null;

        foreach (var token in mail.Recipients.Select(address => ReplyAddress.TokenIn(settings.Mail.Answers, address)).OfType<string>().Take(MostReferences))
        {
            if (await links.FindAsync(LinkPurpose.Reply, token) is { } followUpId)
                return new Match(followUpId, MatchedBy.Address);
        }

        return null;
    }

    /// <summary>In-Reply-To names the mail that is answered; References the talk so far, the last one last (RFC 5322 3.6.4).</summary>
    async Task<Match?> ByThreadAsync(IncomingMail mail)
    {
        string[] ids = [.. MessageIds(mail.Header("In-Reply-To")), .. MessageIds(mail.Header("References")).Reverse()];
        var found = await db.FindAsync<Guid?>("""
            select goes_on_in(o.follow_up_id)
            from unnest(@ids) with ordinality as wanted (id, place)
            join outbox o on o.message_id = wanted.id and o.follow_up_id is not null
            order by wanted.place
            limit 1
            """, new { ids = ids.Take(MostReferences).ToArray() });

        return found is { } followUpId ? new Match(followUpId, MatchedBy.Thread) : null;
    }

    async Task<Match?> BySenderAsync(IncomingMail mail)
    {
        var open = await db.QueryAsync<Guid>("""
            select id from follow_ups where respondent_id in (select people_with(@From)) and status <> 'Closed' limit 2
            """, new { mail.From });

        return open is [var one] ? new Match(one, MatchedBy.Sender) : null;
    }

    static IEnumerable<string> MessageIds(string header) =>
        header.Split((char[])[' ', '\t', '\r', '\n', ','], StringSplitOptions.RemoveEmptyEntries).Where(id => id.StartsWith('<') && id.EndsWith('>'));
}
