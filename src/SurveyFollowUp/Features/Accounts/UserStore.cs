using Microsoft.AspNetCore.Identity;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Accounts;

public sealed record User
{
    public Guid Id { get; init; }
    public string Email { get; init; } = "";
    public string Name { get; init; } = "";
    public string[] Roles { get; init; } = [];
    public string Language { get; init; } = "sv";
    public bool IsActive { get; init; }
    public Guid Session { get; init; }
    public bool HasPassword { get; init; }
}

/// <summary>What came of trying a password.</summary>
public sealed record SignInResult(User? User, DateTimeOffset? LockedUntil);

/// <summary>The people who work here. Nobody is deleted, only switched off: the story of a follow-up keeps their names.</summary>
public sealed class UserStore(Db db, Clock clock)
{
    const string Columns = "id, email, name, roles, language, is_active, session, password_hash is not null as has_password";

    /// <summary>Tries before a pause; the pause grows with every further five.</summary>
    const int TriesBeforePause = 5;

    static readonly TimeSpan Pause = TimeSpan.FromMinutes(4);
    static readonly TimeSpan InvitationLives = TimeSpan.FromDays(7);
    static readonly PasswordHasher<string> Hasher = new();
    static readonly string HashOfNobody = Hasher.HashPassword("", "nobody has this password");

    sealed record Secret(Guid Id, string? PasswordHash, int FailedTries, DateTimeOffset? LockedUntil);

    public Task<bool> AnyAsync() => db.FindAsync<bool>("select exists (select from users)");

    public Task<User?> FindAsync(Guid id) => db.FindAsync<User>($"select {Columns} from users where id = @id", new { id });

    public Task<List<User>> ListAsync() => db.QueryAsync<User>($"""select {Columns} from users order by is_active desc, name collate "sv-x-icu", id""");

    /// <summary>Everybody active with a role.</summary>
    public Task<List<User>> WithRoleAsync(string role) =>
        db.QueryAsync<User>($"""select {Columns} from users where is_active and @role = any(roles) order by name collate "sv-x-icu", id""", new { role });

    /// <summary>The new person's id; null when somebody has this address already.</summary>
    public async Task<Guid?> AddAsync(string email, string name, IReadOnlyCollection<string> roles, string language, string? password) =>
        await db.FindAsync<Guid?>("""
            insert into users (email, name, password_hash, roles, language, created_at)
            values (@email, @name, @hash, @roles, @language, @now)
            on conflict do nothing
            returning id
            """, new
        {
            email = email.Trim(),
            name = name.Trim(),
            hash = password is null ? null : Hasher.HashPassword("", password),
            roles = roles.ToArray(),
            language,
            now = await clock.NowAsync(),
        });

    /// <summary>Checks a password. An unknown address takes as long as a wrong password and is answered alike.</summary>
    public async Task<SignInResult> TryAsync(string email, string password)
    {
        var now = await clock.NowAsync();
        var secret = await db.FindAsync<Secret>("""
            select id, password_hash, failed_tries, locked_until from users where lower(email) = lower(@email) and is_active
            """, new { email = email.Trim() });

        var isRight = Hasher.VerifyHashedPassword("", secret?.PasswordHash ?? HashOfNobody, password) != PasswordVerificationResult.Failed;
        if (secret is null)
            return new SignInResult(null, null);

        if (secret.LockedUntil > now)
            return new SignInResult(null, secret.LockedUntil);

        if (isRight && secret.PasswordHash is not null)
        {
            await db.ExecuteAsync("update users set failed_tries = 0, locked_until = null where id = @Id and failed_tries > 0", new { secret.Id });
            return new SignInResult(await FindAsync(secret.Id), null);
        }

        return new SignInResult(null, await CountFailureAsync(secret.Id, secret.FailedTries + 1, now));
    }

    /// <summary>A link with which the invited person chooses a password; the older ones end.</summary>
    public async Task<string> InviteAsync(Guid id)
    {
        var token = SecretTokens.New();

        await db.ExecuteAsync("delete from invitations where user_id = @id", new { id });
        await db.ExecuteAsync("insert into invitations (token_hash, user_id, expires_at) values (@hash, @id, @expiresAt)",
            new { hash = SecretTokens.Hash(token), id, expiresAt = await clock.NowAsync() + InvitationLives });
        return token;
    }

    /// <summary>Whom a link invites; null when it is unknown, used or too old.</summary>
    public async Task<User?> InvitedAsync(string token) =>
        await db.FindAsync<User>($"""
            select {Columns} from users where is_active and id = (select user_id from invitations where token_hash = @hash and expires_at > @now)
            """, new { hash = SecretTokens.Hash(token), now = await clock.NowAsync() });

    public async Task AcceptAsync(User invited, string name, string password, string language)
    {
        await db.ExecuteAsync("""
            update users set name = @name, password_hash = @hash, language = @language, failed_tries = 0, locked_until = null, session = gen_random_uuid() where id = @Id
            """, new { invited.Id, name = name.Trim(), hash = Hasher.HashPassword("", password), language });
        await db.ExecuteAsync("delete from invitations where user_id = @Id", new { invited.Id });
    }

    public Task SetLanguageAsync(Guid id, string language) => db.ExecuteAsync("update users set language = @language where id = @id", new { id, language });

    /// <summary>Switched off: signed out everywhere, and their open work waits for a new owner.</summary>
    public Task SetActiveAsync(Guid id, bool isActive) => db.InTransactionAsync(async () =>
    {
        await db.ExecuteAsync("update users set is_active = @isActive, session = gen_random_uuid() where id = @id", new { id, isActive });
        if (!isActive)
            await db.ExecuteAsync("update follow_ups set owner_id = null, version = version + 1 where owner_id = @id and status <> 'Closed'", new { id });
    });

    public Task SetRolesAsync(Guid id, IReadOnlyCollection<string> roles) =>
        db.ExecuteAsync("update users set roles = @roles where id = @id", new { id, roles = roles.ToArray() });

    async Task<DateTimeOffset?> CountFailureAsync(Guid id, int tries, DateTimeOffset now)
    {
        DateTimeOffset? lockedUntil = tries % TriesBeforePause == 0 ? now + Pause * (tries / TriesBeforePause) : null;

        await db.ExecuteAsync("update users set failed_tries = @tries, locked_until = @lockedUntil where id = @id", new { id, tries, lockedUntil });
        return lockedUntil;
    }
}
