using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>One saved version: who saved it, when and why. The author is null when they are gone.</summary>
public sealed record PlaybookVersion(int Id, string? Author, string Reason, DateTimeOffset At);

/// <summary>The versions of the playbook. None is ever changed or removed.</summary>
public sealed class PlaybookStore(Db db, StagedRows staged)
{
    /// <summary>The newest first.</summary>
    public Task<List<PlaybookVersion>> VersionsAsync() =>
        db.QueryAsync<PlaybookVersion>("""
            select v.id, u.name as author, v.reason, v.at
            from playbook_versions v left join users u on u.id = v.author_id
            order by v.id desc
            """);

    /// <summary>The number of the newest; 0 while nobody has changed anything.</summary>
    public Task<int> LatestAsync() => db.FindAsync<int>("select coalesce(max(id), 0) from playbook_versions");

    /// <summary>The text of a version; null when there is none of this number.</summary>
    public Task<string?> ContentAsync(int id) =>
        db.FindAsync<string>("select content::text from playbook_versions where id = @id", new { id });

    /// <summary>The playbook of a version, 0 for the program's own; null when there is none of this number, or this program can't use it.</summary>
    public async Task<Playbook?> ReadAsync(int id) =>
        id == 0 ? Playbook.Default : await ContentAsync(id) is { } content ? PlaybookFile.Read(content).Playbook : null;

    /// <summary>Saves a playbook that <see cref="PlaybookCheck"/> has found usable, as the version that new follow-ups live by.</summary>
    /// <param name="seen">The version that was on the person's screen.</param>
    /// <exception cref="StaleException">Somebody else saved since.</exception>
    public async Task SaveAsync(Playbook playbook, int seen, Guid author, string reason, DateTimeOffset now)
    {
        // One save at a time, so that nobody's version is written over unseen.
        await db.ExecuteAsync("lock table playbook_versions in exclusive mode");
        var latest = await LatestAsync();
        if (latest != seen)
            throw new StaleException($"The playbook is at version {latest}, not {seen}.");

        var saved = await db.FindAsync<int>("""
            insert into playbook_versions (content, author_id, reason, at) values (@content::jsonb, @author, @reason, @now) returning id
            """, new { content = PlaybookFile.Write(playbook), author, reason, now });
        await staged.JudgeAnewAsync(saved);
    }

    /// <summary>Follow-ups under way that could live by another version.</summary>
    public Task<int> CountOpenAsync() => db.FindAsync<int>("select count(*)::int from follow_ups where status <> 'Closed'");

    /// <summary>The follow-ups under way live by the current version from now on; what has been planned for them stays planned.</summary>
    public Task<int> ApplyToOpenAsync() =>
        db.ExecuteAsync("""
            update follow_ups set playbook = latest.id
            from (select max(id) as id from playbook_versions) latest
            where status <> 'Closed' and latest.id is not null
            """);
}
