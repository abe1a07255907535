using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>What the link in a mail lets its reader do.</summary>
public enum LinkPurpose
{
    /// <summary>Say whether they are satisfied now, for 90 days.</summary>
    AfterCare,

    /// <summary>Stop all contact, for ever.</summary>
    Stop,

    /// <summary>Choose when to be called, for 30 days.</summary>
    ChooseTime,

    /// <summary>Choose one of the times that we proposed for a meeting, for 30 days.</summary>
    ChooseMeeting,

    /// <summary>Answer a mail: the token is part of the address that the answer goes to, for ever.</summary>
    Reply,

    /// <summary>Say whether we have understood it right, and then what would make it right, for 30 days.</summary>
    ReadBack,

    /// <summary>Say what would make it right, for 30 days.</summary>
    Remedy,
}

/// <summary>Links for customers: a random token, kept only as its hash, for one purpose.</summary>
public sealed class PublicLinks(Db db, Clock clock)
{
    /// <summary>What is not here lives for ever.</summary>
    static readonly Dictionary<LinkPurpose, TimeSpan> Lives = new()
    {
        [LinkPurpose.AfterCare] = TimeSpan.FromDays(90),
        [LinkPurpose.ChooseTime] = TimeSpan.FromDays(30),
        [LinkPurpose.ChooseMeeting] = TimeSpan.FromDays(30),
        [LinkPurpose.ReadBack] = TimeSpan.FromDays(30),
        [LinkPurpose.Remedy] = TimeSpan.FromDays(30),
    };

    /// <summary>A new token.</summary>
    public Task<string> MakeAsync(LinkPurpose purpose, Guid followUpId) => MakeAsync(purpose, followUpId, thanked: null);

    /// <summary>To stop all contact, for somebody who was thanked for an answer.</summary>
    public Task<string> MakeForThankedAsync(Guid response) => MakeAsync(LinkPurpose.Stop, followUpId: null, response);

    /// <summary>Whose link it is; of a follow-up that goes on in another, that one. Null when it is unknown, for another purpose, or too old.</summary>
    public async Task<Guid?> FindAsync(LinkPurpose purpose, string token) =>
        await db.FindAsync<Guid?>("""
            select goes_on_in(follow_up_id) from public_links
            where token_hash = @hash and purpose = @purpose and expires_at > @now
            """, new { hash = SecretTokens.Hash(token), purpose = purpose.ToString(), now = await clock.NowAsync() });

    async Task<string> MakeAsync(LinkPurpose purpose, Guid? followUpId, Guid? thanked)
    {
        var token = purpose == LinkPurpose.Reply ? SecretTokens.NewLowerCase() : SecretTokens.New();
        DateTimeOffset? expiresAt = Lives.TryGetValue(purpose, out var lives) ? await clock.NowAsync() + lives : null;

        await db.ExecuteAsync("""
            insert into public_links (token_hash, purpose, follow_up_id, thanked, expires_at)
            values (@hash, @purpose, @followUpId, @thanked, coalesce(@expiresAt::timestamptz, 'infinity'))
            """, new { hash = SecretTokens.Hash(token), purpose = purpose.ToString(), followUpId, thanked, expiresAt });
        return token;
    }
}
