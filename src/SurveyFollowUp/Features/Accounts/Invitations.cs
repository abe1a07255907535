using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Accounts;

/// <summary>Links with which invited people choose a password. One lives at a time, and for a week.</summary>
public sealed class Invitations(Db db, UserStore users, MailToColleagues mail, PublicUrl publicUrl, Clock clock)
{
    static readonly TimeSpan Lives = TimeSpan.FromDays(7);

    /// <summary>Mails a new link, which ends the one before, and gives it back to be shown once.</summary>
    public async Task<string> SendAsync(User invited, string inviter)
    {
        var token = SecretTokens.New();
        var hash = SecretTokens.Hash(token);
        var link = publicUrl.Of($"/invitation/{token}");

        await EndAsync(invited.Id);
        await db.ExecuteAsync("insert into invitations (token_hash, user_id, expires_at) values (@hash, @Id, @expiresAt)",
            new { hash, invited.Id, expiresAt = await clock.NowAsync() + Lives });

        await mail.SendAsync($"invitation/{invited.Id}/{Convert.ToHexStringLower(hash.AsSpan(0, 8))}", "invitation",
            new Colleague(invited.Id, invited.Email, invited.Name, invited.Language), new()
            {
                ["inviter"] = inviter,
                ["button"] = $"{Texts.In(invited.Language, "Invitation_Button")}\n{link}",
            });
        return link;
    }

    /// <summary>Whom a link invites; null when it is unknown, used or too old.</summary>
    public async Task<User?> FindAsync(string token)
    {
        var id = await db.FindAsync<Guid?>("""
            select user_id from invitations where token_hash = @hash and expires_at > @now
            """, new { hash = SecretTokens.Hash(token), now = await clock.NowAsync() });

        return id is { } known && await users.GetAsync(known) is { IsActive: true } invited ? invited : null;
    }

    public Task EndAsync(Guid userId) => db.ExecuteAsync("delete from invitations where user_id = @userId", new { userId });
}
