using SurveyFollowUp.Core.Jobs;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>Each program on a database learns in a few seconds of a version that was saved by another.</summary>
public sealed class ReadPlaybook(Strategies strategies) : IJob
{
    public Task RunAsync(CancellationToken cancel) => strategies.ReadNewAsync(cancel);
}
