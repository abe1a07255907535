namespace SurveyFollowUp.Platform.Database.Embedded;

/// <summary>How our cluster differs from PostgreSQL's defaults; a person may change it in postgresql.conf.</summary>
static class ClusterSettings
{
    /// <summary>Durable before fast: a saved follow-up survives a power cut.</summary>
    public static string For(ClusterHome home) => $"""

        # Written by SurveyFollowUp when it made this cluster.
        listen_addresses = '127.0.0.1'
        unix_socket_directories = ''
        max_connections = 100
        fsync = on
        full_page_writes = on
        synchronous_commit = on
        shared_buffers = 512MB
        temp_buffers = 64MB
        max_wal_size = 2GB
        checkpoint_timeout = 15min
        wal_compression = on
        random_page_cost = 1.1
        idle_in_transaction_session_timeout = 60s
        timezone = 'UTC'
        log_timezone = 'UTC'
        logging_collector = on
        log_directory = '{home.Log.Replace('\\', '/').Replace("'", "''", StringComparison.Ordinal)}'
        # One file a weekday, each overwritten after a week.
        log_filename = 'postgresql-%a.log'
        log_truncate_on_rotation = on
        log_rotation_age = 1d
        log_rotation_size = 0
        # Details of an error can hold people's addresses and comments.
        log_error_verbosity = terse

        """;
}
