using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Team;

/// <summary>Days on which somebody is not there, the last one included.</summary>
public sealed record Absence
{
    public Guid Id { get; init; }
    public Guid UserId { get; init; }
    public DateOnly FirstDay { get; init; }
    public DateOnly LastDay { get; init; }
    public Guid? SubstituteId { get; init; }

    /// <summary>The name of whoever stands in.</summary>
    public string? Substitute { get; init; }

    public string Note { get; init; } = "";

    public bool Covers(DateOnly day) => FirstDay <= day && day <= LastDay;
}

public sealed class AbsenceStore(Db db)
{
    /// <summary>Those of somebody that are not over.</summary>
    public Task<List<Absence>> ComingAsync(Guid user, DateOnly today) =>
        db.QueryAsync<Absence>("""
            select a.id, a.user_id, a.first_day, a.last_day, a.substitute_id, s.name as substitute, a.note
            from absences a left join users s on s.id = a.substitute_id
            where a.user_id = @user and a.last_day >= @today
            order by a.first_day, a.id
            """, new { user, today });

    /// <summary>Who is away today, and until when.</summary>
    public async Task<IReadOnlyDictionary<Guid, DateOnly>> AwayUntilAsync(DateOnly today) =>
        (await db.QueryAsync<Absence>("""
            select user_id, max(last_day) as last_day from absences where @today between first_day and last_day group by user_id
            """, new { today })).ToDictionary(absence => absence.UserId, absence => absence.LastDay);

    public Task<bool> OverlapsAsync(Guid user, DateOnly first, DateOnly last) =>
        db.FindAsync<bool>("""
            select exists (select from absences where user_id = @user and first_day <= @last and last_day >= @first)
            """, new { user, first, last });

    public Task AddAsync(Absence absence) =>
        db.ExecuteAsync("""
            insert into absences (user_id, first_day, last_day, substitute_id, note) values (@UserId, @FirstDay, @LastDay, @SubstituteId, @Note)
            """, new { absence.UserId, absence.FirstDay, absence.LastDay, absence.SubstituteId, absence.Note });

    /// <summary>They are back, or do not go: one that has begun ends yesterday, one that has not is gone.</summary>
    public async Task EndAsync(Guid user, Guid id, DateOnly today)
    {
        await db.ExecuteAsync("delete from absences where id = @id and user_id = @user and first_day >= @today", new { id, user, today });
        await db.ExecuteAsync("update absences set last_day = @today - 1 where id = @id and user_id = @user and last_day >= @today", new { id, user, today });
    }
}
