using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.ListViews;

/// <summary>The address of a list under a name.</summary>
/// <param name="Owner">Whose it is; a shared one is everybody's to open, and its owner's to change.</param>
public sealed record ListView(Guid Id, string Name, string Query, bool IsShared, bool IsOwn, string Owner);

public enum ListViewSaved
{
    Done,

    /// <summary>The same person has one of this name.</summary>
    NameIsTaken,

    /// <summary>The same person has <see cref="ListViewStore.Most"/>.</summary>
    TooMany,
}

public sealed class ListViewStore(Db db)
{
    public const int Most = 20;
    public const int LongestName = 60;

    /// <summary>A person's own, then those that others share.</summary>
    public Task<List<ListView>> OfAsync(Guid user) =>
        db.QueryAsync<ListView>("""
            select v.id, v.name, v.query, v.is_shared, v.user_id = @user as is_own, u.name as owner
            from list_views v join users u on u.id = v.user_id
            where v.user_id = @user or (v.is_shared and u.is_active)
            order by v.user_id <> @user, v.name collate "sv-x-icu", v.id
            """, new { user });

    public async Task<ListViewSaved> SaveAsync(Guid user, string name, string query, bool isShared, DateTimeOffset now)
    {
        var saved = await db.ExecuteAsync("""
            insert into list_views (user_id, name, query, is_shared, made_at)
            select @user, @name, @query, @isShared, @now
            where (select count(*) from list_views where user_id = @user) < @Most
            on conflict (user_id, lower(name collate "sv-x-icu")) do nothing
            """, new { user, name, query, isShared, now, Most });

        return saved == 1 ? ListViewSaved.Done : await HasAsync(user, name) ? ListViewSaved.NameIsTaken : ListViewSaved.TooMany;
    }

    /// <summary>False when another one of the same person has this name.</summary>
    public async Task<bool> ChangeAsync(Guid id, Guid user, string name, bool isShared) =>
        !await HasAsync(user, name, except: id)
        && await db.ExecuteAsync("""
            update list_views set name = @name, is_shared = @isShared where id = @id and user_id = @user
            """, new { id, user, name, isShared }) == 1;

    public Task DeleteAsync(Guid id, Guid user) => db.ExecuteAsync("delete from list_views where id = @id and user_id = @user", new { id, user });

    Task<bool> HasAsync(Guid user, string name, Guid? except = null) =>
        db.FindAsync<bool>("""
            select exists (
                select from list_views
                where user_id = @user and lower(name collate "sv-x-icu") = lower(@name collate "sv-x-icu") and id is distinct from @except)
            """, new { user, name, except });
}
