using SurveyFollowUp.Platform.Database;

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

    /// <summary>The templates of the mails to colleagues that are not wanted.</summary>
    public string[] QuietMails { get; init; } = [];
}

/// <summary>The people who work here. Nobody is deleted, only switched off: the story of a follow-up keeps their names.</summary>
public sealed class UserStore(Db db, Clock clock)
{
    const string Columns = "id, email, name, roles, language, is_active, session, password_hash is not null as has_password, quiet_mails";

    public Task<bool> AnyAsync() => db.FindAsync<bool>("select exists (select from users)");

    public Task<User?> FindAsync(Guid id) => db.FindAsync<User>($"select {Columns} from users where id = @id", new { id });

    /// <exception cref="NotFoundException">There is none with this id.</exception>
    public async Task<User> GetAsync(Guid id) => await FindAsync(id) ?? throw new NotFoundException($"There is no user {id}.");

    /// <summary>Everybody active with a role.</summary>
    public Task<List<User>> WithRoleAsync(string role) =>
        db.QueryAsync<User>($"""select {Columns} from users where is_active and @role = any(roles) order by name collate "sv-x-icu", id""", new { role });

    /// <summary>The new person's id; null when somebody has this address already.</summary>
    public async Task<Guid?> AddAsync(string email, string name, IReadOnlyCollection<string> roles, string language, string? password) =>
        await db.FindAsync<Guid?>("""
            insert into users (email, name, password_hash, roles, language, languages, created_at)
            values (@email, @name, @hash, @roles, @language, array[@language], @now)
            on conflict do nothing
            returning id
            """, new
        {
            email = email.Trim(),
            name = name.Trim(),
            hash = password is null ? null : Passwords.Hash(password),
            roles = roles.ToArray(),
            language,
            now = await clock.NowAsync(),
        });

    public Task SetNameAsync(Guid id, string name) => db.ExecuteAsync("update users set name = @name where id = @id", new { id, name = name.Trim() });

    public Task SetLanguageAsync(Guid id, string language) => db.ExecuteAsync("update users set language = @language where id = @id", new { id, language });

    public Task SetQuietMailsAsync(Guid id, IEnumerable<string> templates) =>
        db.ExecuteAsync("update users set quiet_mails = @quiet where id = @id", new { id, quiet = templates.ToArray() });

    public Task SetRolesAsync(Guid id, IReadOnlyCollection<string> roles) =>
        db.ExecuteAsync("update users set roles = @roles where id = @id", new { id, roles = roles.ToArray() });

    /// <summary>Either way every session ends.</summary>
    public Task SetActiveAsync(Guid id, bool isActive) =>
        db.ExecuteAsync("update users set is_active = @isActive, session = gen_random_uuid() where id = @id", new { id, isActive });

    public Task EndSessionsAsync(Guid id) => db.ExecuteAsync("update users set session = gen_random_uuid() where id = @id", new { id });
}
