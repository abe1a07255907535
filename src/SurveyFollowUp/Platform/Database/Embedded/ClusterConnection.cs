using Npgsql;

namespace SurveyFollowUp.Platform.Database.Embedded;

/// <summary>What a cluster answers when it is asked for a connection.</summary>
enum ClusterAnswer
{
    /// <summary>Nobody is there, or it is the server of another cluster.</summary>
    Silent,

    /// <summary>A server is there and starts, recovers, stops or is full.</summary>
    Busy,

    /// <summary>A server is there and does not know our password.</summary>
    Refused,

    Ready,
}

/// <summary>Reaches a cluster at the port it wrote down, because only a real connection proves that a server lives.</summary>
sealed class ClusterConnection(ClusterHome home, string password)
{
    public const string User = "surveyfollowup";

    const string Database = "surveyfollowup";

    public string ConnectionString => To(Database).ConnectionString;

    public async Task<ClusterAnswer> AskAsync(CancellationToken cancel)
    {
        if (home.Port() is null)
            return ClusterAnswer.Silent;

        try
        {
            await using var connection = await OpenAsync(cancel);

            // After a restart of the machine the port may belong to another cluster.
            await using var command = new NpgsqlCommand("select current_setting('data_directory')", connection);
            var data = (string)(await command.ExecuteScalarAsync(cancel))!;

            return Path.GetFullPath(data) == home.Data ? ClusterAnswer.Ready : ClusterAnswer.Silent;
        }
        catch (PostgresException failure)
        {
            return Read(failure.SqlState);
        }
        catch (NpgsqlException)
        {
            return ClusterAnswer.Silent;
        }
    }

    public async Task CreateDatabaseAsync(CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        await using var find = new NpgsqlCommand($"select 1 from pg_database where datname = '{Database}'", connection);
        if (await find.ExecuteScalarAsync(cancel) is not null)
            return;

        await using var create = new NpgsqlCommand($"create database {Database}", connection);
        await create.ExecuteNonQueryAsync(cancel);
    }

    async Task<NpgsqlConnection> OpenAsync(CancellationToken cancel)
    {
        var settings = To("postgres");
        settings.Pooling = false;
        settings.Timeout = 3;

        var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancel);

            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    static ClusterAnswer Read(string sqlState) => sqlState switch
    {
        PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.TooManyConnections => ClusterAnswer.Busy,
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => ClusterAnswer.Refused,
        _ => ClusterAnswer.Silent,
    };

    // Nothing leaves this machine, so encryption would only cost round trips.
    NpgsqlConnectionStringBuilder To(string database) => new()
    {
        Host = "127.0.0.1",
        Port = home.Port() ?? throw new EmbeddedPostgresException($"The server of the database in {home.Data} has just stopped; start again."),
        Database = database,
        Username = User,
        Password = password,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    };
}
