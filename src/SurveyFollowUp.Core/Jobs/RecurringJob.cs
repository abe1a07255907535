namespace SurveyFollowUp.Core.Jobs;

/// <summary>Work that runs by itself. It may be run twice or late: what is due stands in the database, not in the engine.</summary>
public interface IJob
{
    /// <summary>Does what is due and returns; stops early, with nothing half done, when cancelled.</summary>
    Task RunAsync(CancellationToken cancel);
}

/// <summary>How often a job runs, as every engine can translate it; cron dialects differ.</summary>
public readonly record struct Cadence(TimeSpan Every)
{
    public static Cadence Seconds(int seconds) => new(TimeSpan.FromSeconds(seconds));
    public static Cadence Minutes(int minutes) => new(TimeSpan.FromMinutes(minutes));
}

/// <summary>One line of the schedule: a name for people, how often, and the type that does it.</summary>
public sealed record RecurringJob(string Name, Cadence Cadence, Type Type)
{
    public static RecurringJob Of<T>(string name, Cadence cadence) where T : IJob => new(name, cadence, typeof(T));
}
