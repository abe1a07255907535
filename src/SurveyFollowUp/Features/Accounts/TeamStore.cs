using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Accounts;

/// <summary>One line of the team's page.</summary>
public sealed record Member
{
    public Guid Id { get; init; }
    public string Name { get; init; } = "";
    public string Email { get; init; } = "";
    public string[] Roles { get; init; } = [];
    public string[] Languages { get; init; } = [];
    public string[] Teams { get; init; } = [];
    public bool IsActive { get; init; }

    /// <summary>False while the invitation has not been used.</summary>
    public bool HasPassword { get; init; }

    /// <summary>Follow-ups that wait for this person.</summary>
    public int Open { get; init; }

    public int Overdue { get; init; }
}

public sealed class TeamStore(Db db)
{
    public Task<List<Member>> ListAsync(DateTimeOffset now) =>
        db.QueryAsync<Member>("""
            select u.id, u.name, u.email, u.roles, u.languages, u.teams, u.is_active, u.password_hash is not null as has_password,
                   count(f.id)::int as open, (count(f.id) filter (where f.next_due_at < @now))::int as overdue
            from users u
            left join follow_ups f on f.owner_id = u.id and f.status = 'Open'
            group by u.id
            order by u.is_active desc, u.name collate "sv-x-icu", u.id
            """, new { now });

    /// <summary>Nobody else could let people in. Locks the administrators, so that two of them can't switch each other off.</summary>
    public async Task<bool> IsLastAdministratorAsync(Guid id)
    {
        var administrators = await db.QueryAsync<Guid>("""
            select id from users where is_active and 'Administrator' = any(roles) order by id for update
            """);

        return administrators is [var only] && only == id;
    }
}
