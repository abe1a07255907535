namespace SurveyFollowUp.Platform.Database;

/// <summary>The database's clock: two machines never disagree about what is due, and a test moves it for all of them at once.</summary>
public sealed class Clock(Db db)
{
    DateTimeOffset? stoppedAt;

    public async Task<DateTimeOffset> NowAsync() => stoppedAt ?? await db.FindAsync<DateTimeOffset>("select app_now()");

    /// <summary>Lets what happens in this scope happen at another time: the demo lives through three weeks in seconds.</summary>
    public void StopAt(DateTimeOffset moment) => stoppedAt = moment;
}
