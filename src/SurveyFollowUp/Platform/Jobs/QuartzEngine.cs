using Quartz;
using SurveyFollowUp.Core.Jobs;

namespace SurveyFollowUp.Platform.Jobs;

/// <summary>Quartz is only the clock. Work waits in our own tables, so a missed tick loses nothing and Quartz needs no schema.</summary>
public static class QuartzEngine
{
    public static void AddQuartzEngine(this IServiceCollection services, IEnumerable<RecurringJob> jobs)
    {
        services.AddQuartz(quartz =>
        {
            foreach (var job in jobs)
                quartz.ScheduleJob<QuartzJob>(
                    trigger => trigger.StartNow().WithSimpleSchedule(schedule => schedule.WithInterval(job.Cadence.Every).RepeatForever()),
                    detail => detail.WithIdentity(job.Name));
        });

        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }

    [DisallowConcurrentExecution]
    public sealed class QuartzJob(JobRunner runner) : Quartz.IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            try
            {
                await runner.RunAsync(context.JobDetail.Key.Name, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                // The program stops; the work waits.
            }
        }
    }
}
