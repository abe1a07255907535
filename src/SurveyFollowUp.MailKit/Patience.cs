namespace SurveyFollowUp.MailKit;

/// <summary>How long one answer of a server is waited for.</summary>
sealed class Patience(TimeSpan time, CancellationToken stop)
{
    public Task ForAsync(Func<CancellationToken, Task> work, TimeSpan more = default) =>
        ForAsync(
            async cancel =>
            {
                await work(cancel);
                return true;
            },
            more);

    /// <param name="more">That it may take besides.</param>
    /// <exception cref="TimeoutException">It was silent.</exception>
    public async Task<T> ForAsync<T>(Func<CancellationToken, Task<T>> work, TimeSpan more = default)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        enough.CancelAfter(time + more);
        try
        {
            return await work(enough.Token);
        }
        catch (OperationCanceledException silence) when (!stop.IsCancellationRequested)
        {
            throw new TimeoutException($"The server did not answer in {time.TotalSeconds:0} s.", silence);
        }
    }
}
