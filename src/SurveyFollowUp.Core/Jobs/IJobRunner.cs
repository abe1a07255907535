namespace SurveyFollowUp.Core.Jobs;

/// <summary>What an engine outside the program calls when a job's time has come.</summary>
public interface IJobRunner
{
    /// <summary>Runs the job, unless a run of it is under way in this program: that one does what is due.</summary>
    /// <param name="name">As the schedule has it.</param>
    /// <returns>What went wrong; empty when it went well, or was left to the other run.</returns>
    Task<string> TickAsync(string name, CancellationToken cancel);
}
