using Dapper;
using Hangfire.PostgreSql;
using Hangfire.Storage;
using Npgsql;

namespace SurveyFollowUp.Hangfire;

/// <summary>Hangfire's storage with the database's clock, which Hangfire then goes by: that of a machine may be wrong.</summary>
sealed class OneClockStorage(IConnectionFactory connections, PostgreSqlStorageOptions options, NpgsqlDataSource source)
    : PostgreSqlStorage(connections, options)
{
    public override bool HasFeature(string featureId) => featureId == JobStorageFeatures.Connection.GetUtcDateTime || base.HasFeature(featureId);

    public override IStorageConnection GetConnection() => new Connection(this);

    public DateTime Now()
    {
        using var connection = source.OpenConnection();
        return connection.QuerySingle<DateTime>("select now()");
    }

    sealed class Connection(OneClockStorage storage) : PostgreSqlConnection(storage)
    {
        public override DateTime GetUtcDateTime() => storage.Now();
    }
}
