using Dapper;
using Npgsql;

namespace SurveyFollowUp.Platform.Database;

/// <summary>The database as one request or one job sees it: every store in the scope shares its connection and transaction.</summary>
public sealed class Db(NpgsqlDataSource source) : IAsyncDisposable
{
    NpgsqlConnection? connection;
    NpgsqlTransaction? transaction;
    bool isInTransaction;

    public async Task<List<T>> QueryAsync<T>(string sql, object? args = null) =>
        (await (await OpenAsync()).QueryAsync<T>(sql, args, transaction)).AsList();

    /// <summary>The only row, or null when there is none.</summary>
    public async Task<T?> FindAsync<T>(string sql, object? args = null) =>
        await (await OpenAsync()).QuerySingleOrDefaultAsync<T>(sql, args, transaction);

    /// <summary>How many rows it changed.</summary>
    public async Task<int> ExecuteAsync(string sql, object? args = null) =>
        await (await OpenAsync()).ExecuteAsync(sql, args, transaction);

    /// <summary>Starts a binary COPY; it belongs to the running transaction, if there is one.</summary>
    public async Task<NpgsqlBinaryImporter> CopyIntoAsync(string tableAndColumns) =>
        await (await OpenAsync()).BeginBinaryImportAsync($"copy {tableAndColumns} from stdin (format binary)");

    /// <summary>The same for rows that are made already, in the order in which they are given.</summary>
    public async Task CopyIntoAsync(string tableAndColumns, IEnumerable<BinaryRows> rows)
    {
        await using var copy = await (await OpenAsync()).BeginRawBinaryCopyAsync($"copy {tableAndColumns} from stdin (format binary)");
        await copy.WriteAsync(BinaryRows.Head);
        foreach (var some in rows)
            await copy.WriteAsync(some.Bytes);

        await copy.WriteAsync(BinaryRows.Tail);
    }

    /// <summary>
    /// Runs the work in one transaction, or joins the one already running. It begins with the first statement,
    /// so that a slow upload before it holds no transaction open.
    /// </summary>
    public async Task InTransactionAsync(Func<Task> work)
    {
        if (isInTransaction)
        {
            await work();
            return;
        }

        isInTransaction = true;
        try
        {
            await work();
            if (transaction is not null)
                await transaction.CommitAsync();
        }
        finally
        {
            if (transaction is not null)
                await transaction.DisposeAsync();

            transaction = null;
            isInTransaction = false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
            await connection.DisposeAsync();
    }

    async Task<NpgsqlConnection> OpenAsync()
    {
        connection ??= await source.OpenConnectionAsync();
        if (isInTransaction)
            transaction ??= await connection.BeginTransactionAsync();

        return connection;
    }
}
