using Hangfire;
using SurveyFollowUp.Core.Jobs;

namespace SurveyFollowUp.Hangfire;

/// <summary>One run of a recurring job. Where it fails, its next tick does what it left: Hangfire itself repeats nothing.</summary>
public sealed class Tick(IJobRunner runner)
{
    [JobDisplayName("{0}")]
    public async Task RunAsync(string job, CancellationToken cancel)
    {
        try
        {
            var failure = await runner.TickAsync(job, cancel);
            if (failure != "")
                throw new TickFailedException(failure);
        }
        catch (OperationCanceledException)
        {
            // The program stops; the work waits, and Hangfire need not warn of it.
        }
    }
}

/// <summary>What the job says of its failure, so that the dashboard shows it too.</summary>
public sealed class TickFailedException(string words) : Exception(words);
