using Npgsql;

namespace SurveyFollowUp.Platform.Database;

/// <summary>The database was away for a moment: it is nobody's fault who asked, and may be asked again.</summary>
public static class Outages
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public static bool IsOne(Exception failure) =>
        failure is NpgsqlException { IsTransient: true } || (failure is NpgsqlException or TimeoutException && failure is not PostgresException);

    /// <summary>
    /// Says it until the database has heard it: for what happened in the world already and can only be written down. It may be heard twice,
    /// where the answer was lost.
    /// </summary>
    public static async Task SayAsync(Func<Task> say, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                await say();
                return;
            }
            catch (Exception failure) when (IsOne(failure) && !cancel.IsCancellationRequested)
            {
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }
}
