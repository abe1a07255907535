namespace SurveyFollowUp.Platform.Database;

/// <summary>
/// Knows where this database lay when it last sent. Found somewhere else it is a copy: a restored backup, a snapshot started twice. Its people
/// have had their mail, so nothing leaves until a person says that this is now the installation.
/// </summary>
public sealed class Home(Db db)
{
    const string MachineFile = "/etc/machine-id";

    /// <param name="folder">Of the program's own PostgreSQL; null where it works on another.</param>
    /// <returns>Whether this is a copy that waits for a person.</returns>
    public async Task<bool> CheckAsync(string? folder)
    {
        var here = await HereAsync(folder);
        await db.ExecuteAsync("""
            update installation
            set home = @here, is_copy = is_copy or home <> '', sending_held = sending_held or home <> ''
            where home <> @here
            """, new { here });

        return await db.FindAsync<bool>("select is_copy from installation");
    }

    /// <summary>The cluster's own number and the database's place in it, which a dump leaves behind; of our own cluster also its folder and machine.</summary>
    async Task<string> HereAsync(string? folder)
    {
        var cluster = await db.FindAsync<string>("""
            select case when has_function_privilege('pg_control_system()', 'execute')
                       then (select system_identifier::text from pg_control_system()) else '' end
                || '/' || (select oid from pg_database where datname = current_database())
            """);
        var machine = folder is not null && File.Exists(MachineFile) ? (await File.ReadAllTextAsync(MachineFile)).Trim() : "";

        return folder is null ? $"{cluster}" : $"{cluster}/{machine}/{Path.GetFullPath(folder)}";
    }
}
