using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Npgsql;
using NUnit.Framework.Constraints;
using SurveyFollowUp.Platform.Database.Embedded;

namespace SurveyFollowUp.Tests.Platform.Database;

[UnsupportedOSPlatform("windows")]
public class EmbeddedPostgresTests
{
    const string Identity = "select system_identifier::text from pg_control_system()";
    const string StartedAt = "select pg_postmaster_start_time()::text";

    readonly List<EmbeddedPostgres> running = [];
    readonly List<string> folders = [];

    [TearDown]
    public async Task Stop_everything()
    {
        foreach (var postgres in running)
            await postgres.DisposeAsync();

        foreach (var folder in folders)
        {
            var place = Path.Combine(folder, "postgres.place");
            if (File.Exists(place))
                Directory.Delete(File.ReadAllText(place), recursive: true);

            Directory.Delete(folder, recursive: true);
        }

        running.Clear();
        folders.Clear();
    }

    [Test]
    public async Task An_empty_folder_becomes_a_database_that_answers()
    {
        var postgres = await StartAsync(NewFolder());

        Assert.That(await AskAsync(postgres, "select 1"), Is.EqualTo(1));
        Assert.That(await AskAsync(postgres, "select current_database()"), Is.EqualTo("surveyfollowup"));
    }

    [Test]
    public async Task The_database_promises_what_it_commits()
    {
        var postgres = await StartAsync(NewFolder());
        var promises = """
            select string_agg(name || ' ' || setting, ', ' order by lower(name)) from pg_settings
            where name in ('data_checksums', 'fsync', 'full_page_writes', 'synchronous_commit', 'listen_addresses', 'server_encoding', 'TimeZone')
            """;

        Assert.That(await AskAsync(postgres, promises), Is.EqualTo(
            "data_checksums on, fsync on, full_page_writes on, listen_addresses 127.0.0.1, server_encoding UTF8, synchronous_commit on, TimeZone UTC"));
    }

    [Test]
    public async Task Nobody_gets_in_without_the_password()
    {
        var postgres = await StartAsync(NewFolder());
        var guess = new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Password = "surveyfollowup" }.ConnectionString;

        Assert.That(() => AskAsync(guess, "select 1"),
            Throws.TypeOf<PostgresException>().With.Property("SqlState").EqualTo(PostgresErrorCodes.InvalidPassword));
    }

    [Test]
    public async Task A_second_program_joins_the_server_and_the_first_one_leaves_it_running()
    {
        var folder = NewFolder();
        var first = await StartAsync(folder);
        var identity = await AskAsync(first, Identity);
        var second = await StartAsync(folder);

        await first.DisposeAsync();

        Assert.That(second.ConnectionString, Is.EqualTo(first.ConnectionString));
        Assert.That(await AskAsync(second, Identity), Is.EqualTo(identity));
    }

    [Test]
    public async Task The_last_program_out_stops_the_server()
    {
        var folder = NewFolder();
        var first = await StartAsync(folder);
        var second = await StartAsync(folder);

        await first.DisposeAsync();
        await second.DisposeAsync();

        Assert.That(await AnswersAsync(second), Is.False);
    }

    [Test]
    public async Task Programs_that_start_at_once_share_one_server()
    {
        var folder = NewFolder();

        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => EmbeddedPostgres.StartAsync(folder, Say))));
        running.AddRange(all);

        Assert.That(all.Select(postgres => postgres.ConnectionString).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Data_survives_a_stop_and_a_start()
    {
        var folder = NewFolder();
        var first = await StartAsync(folder);
        await AskAsync(first, "create table kept as select 'Ada' as name");
        await first.DisposeAsync();

        var second = await StartAsync(folder);

        Assert.That(await AskAsync(second, "select name from kept"), Is.EqualTo("Ada"));
    }

    [Test]
    public async Task Two_folders_are_two_databases()
    {
        var one = await StartAsync(NewFolder());
        var other = await StartAsync(NewFolder());

        Assert.That(await AskAsync(one, Identity), Is.Not.EqualTo(await AskAsync(other, Identity)));
    }

    [Test]
    public async Task The_server_of_a_killed_program_is_adopted_and_later_stopped()
    {
        var folder = NewFolder();
        using var program = await ProgramHoldingAsync(folder);
        var joined = await StartAsync(folder);
        var startedAt = await AskAsync(joined, StartedAt);
        await joined.DisposeAsync();
        await KillAsync(program);

        var adopter = await StartAsync(folder);

        Assert.That(await AskAsync(adopter, StartedAt), Is.EqualTo(startedAt));

        await adopter.DisposeAsync();

        Assert.That(await AnswersAsync(adopter), Is.False);
    }

    [Test]
    public async Task A_killed_program_with_a_killed_server_starts_again_with_its_data()
    {
        var folder = NewFolder();
        using var program = await ProgramHoldingAsync(folder);
        var joined = await StartAsync(folder);
        await AskAsync(joined, "create table kept as select 'Ada' as name");
        await joined.DisposeAsync();
        await KillAsync(program);
        KillServerOf(folder);

        var restarted = await StartAsync(folder);

        Assert.That(await AskAsync(restarted, "select name from kept"), Is.EqualTo("Ada"));
    }

    [Test]
    public void A_database_of_another_version_is_refused_with_a_sentence()
    {
        var folder = NewFolder();
        Directory.CreateDirectory(Path.Combine(folder, "postgres", "data"));
        File.WriteAllText(Path.Combine(folder, "postgres", "data", "PG_VERSION"), "9\n");

        Assert.That(() => StartAsync(folder), RefusedWith("was made by PostgreSQL 9 and this machine has PostgreSQL "));
    }

    [Test]
    public async Task A_lost_password_is_refused_with_a_sentence()
    {
        var folder = NewFolder();
        await (await StartAsync(folder)).DisposeAsync();
        File.Delete(Path.Combine(folder, "postgres.password"));

        Assert.That(() => StartAsync(folder), RefusedWith("password of the database is missing"));
    }

    [Test]
    public async Task A_wrong_password_is_refused_with_a_sentence()
    {
        var folder = NewFolder();
        await (await StartAsync(folder)).DisposeAsync();
        File.WriteAllText(Path.Combine(folder, "postgres.password"), "wrong");

        Assert.That(() => StartAsync(folder), RefusedWith("does not accept the password"));
    }

    [Test]
    public async Task A_server_of_another_folder_at_the_old_port_is_left_alone()
    {
        var folder = NewFolder();
        var original = await StartAsync(folder);
        var copy = await CopyOfAsync(folder);

        var copied = await StartAsync(copy);

        Assert.That(copied.ConnectionString, Is.Not.EqualTo(original.ConnectionString));
        Assert.That(await AnswersAsync(original), Is.True);
    }

    [Test]
    public async Task A_folder_that_only_its_owner_may_enter_gets_a_database_that_goes_with_it()
    {
        var folder = NewFolder();
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var first = await StartAsync(folder);
        var identity = await AskAsync(first, Identity);
        await first.DisposeAsync();

        var second = await StartAsync(folder);

        Assert.That(await AskAsync(second, Identity), Is.EqualTo(identity));
    }

    async Task<EmbeddedPostgres> StartAsync(string folder)
    {
        var postgres = await EmbeddedPostgres.StartAsync(folder, Say);
        running.Add(postgres);

        return postgres;
    }

    string NewFolder()
    {
        var folder = Directory.CreateTempSubdirectory("embedded-postgres-").FullName;
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        folders.Add(folder);

        return folder;
    }

    /// <summary>The same password and port, as after a restart of the machine: the number of the server is nobody's any more.</summary>
    async Task<string> CopyOfAsync(string folder)
    {
        var copy = NewFolder();
        using (var copying = Process.Start("cp", ["-a", folder + "/.", copy]))
            await copying.WaitForExitAsync();

        var written = Path.Combine(copy, "postgres", "data", "postmaster.pid");
        File.WriteAllLines(written, ["99999999", .. File.ReadLines(written).Skip(1).ToList()]);

        return copy;
    }

    static async Task<object?> AskAsync(EmbeddedPostgres postgres, string sql) => await AskAsync(postgres.ConnectionString, sql);

    static async Task<object?> AskAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);

        return await command.ExecuteScalarAsync();
    }

    static async Task<bool> AnswersAsync(EmbeddedPostgres postgres)
    {
        try
        {
            return await AskAsync(postgres, "select 1") is 1;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    static async Task<Process> ProgramHoldingAsync(string folder)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(Program).Assembly.Location, folder]) { RedirectStandardOutput = true };
        var program = Process.Start(start)!;
        Assert.That(await program.StandardOutput.ReadLineAsync(), Is.EqualTo("started"));

        return program;
    }

    static async Task KillAsync(Process program)
    {
        program.Kill();
        await program.WaitForExitAsync();
    }

    static void KillServerOf(string folder)
    {
        var pid = File.ReadLines(Path.Combine(folder, "postgres", "data", "postmaster.pid")).First();
        using var server = Process.GetProcessById(int.Parse(pid, CultureInfo.InvariantCulture));
        server.Kill();
    }

    static ContainsConstraint RefusedWith(string words) => Throws.TypeOf<EmbeddedPostgresException>().With.Message.Contains(words);

    static void Say(string sentence) => TestContext.Out.WriteLine(sentence);
}
