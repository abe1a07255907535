using Microsoft.AspNetCore.Identity;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Accounts;

/// <summary>What came of trying a password.</summary>
public sealed record SignInResult(User? User, DateTimeOffset? LockedUntil);

/// <summary>Tries and changes passwords. After five wrong ones there is a pause, which grows with every further five.</summary>
public sealed class Passwords(Db db, UserStore users, Clock clock)
{
    public const int Shortest = 12;
    public const int Longest = 128;

    const int TriesBeforePause = 5;

    static readonly TimeSpan Pause = TimeSpan.FromMinutes(4);

    /// <summary>A stranger who guesses on must not keep the rightful owner out for ever.</summary>
    static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(20);
    static readonly PasswordHasher<string> Hasher = new();
    static readonly string HashOfNobody = Hash("nobody has this password");

    sealed record Secret(Guid Id, string? PasswordHash, int FailedTries, DateTimeOffset? LockedUntil);

    public static string Hash(string password) => Hasher.HashPassword("", password);

    /// <summary>Checks a password. An unknown address takes as long as a wrong password and is answered alike.</summary>
    public Task<SignInResult> TryAsync(string email, string password) =>
        TryAsync("lower(email) = lower(@who)", email.Trim(), password);

    /// <summary>Checks the password of somebody who is signed in.</summary>
    public Task<SignInResult> TryAsync(Guid id, string password) => TryAsync("id = @who", id, password);

    /// <summary>A new password; it ends every session.</summary>
    public Task ChangeAsync(Guid id, string password) =>
        db.ExecuteAsync("""
            update users set password_hash = @hash, failed_tries = 0, locked_until = null, session = gen_random_uuid() where id = @id
            """, new { id, hash = Hash(password) });

    async Task<SignInResult> TryAsync(string condition, object who, string password)
    {
        var now = await clock.NowAsync();

        // The lock makes guesses at one account wait for each other, so that many at once are counted as many.
        var secret = await db.FindAsync<Secret>(
            $"select id, password_hash, failed_tries, locked_until from users where {condition} and is_active for update", new { who });
        var isRight = Hasher.VerifyHashedPassword("", secret?.PasswordHash ?? HashOfNobody, password) != PasswordVerificationResult.Failed;

        if (secret is null)
            return new SignInResult(null, null);

        if (secret.LockedUntil > now)
            return new SignInResult(null, secret.LockedUntil);

        if (!isRight || secret.PasswordHash is null)
            return new SignInResult(null, await CountFailureAsync(secret.Id, secret.FailedTries + 1, now));

        await db.ExecuteAsync("update users set failed_tries = 0, locked_until = null where id = @Id and failed_tries > 0", new { secret.Id });
        return new SignInResult(await users.FindAsync(secret.Id), null);
    }

    static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    async Task<DateTimeOffset?> CountFailureAsync(Guid id, int tries, DateTimeOffset now)
    {
        DateTimeOffset? lockedUntil = tries % TriesBeforePause == 0 ? now + Min(Pause * (tries / TriesBeforePause), LongestPause) : null;

        await db.ExecuteAsync("update users set failed_tries = @tries, locked_until = @lockedUntil where id = @id", new { id, tries, lockedUntil });
        return lockedUntil;
    }
}
