namespace SurveyFollowUp.Benchmarks;

/// <summary>How much memory this process has at most from now on, looked at again and again.</summary>
sealed class PeakMemory : IDisposable
{
    readonly Timer timer;
    long peak;

    public PeakMemory(TimeSpan betweenLooks)
    {
        Idle = Environment.WorkingSet;
        timer = new Timer(_ => Look(), null, TimeSpan.Zero, betweenLooks);
    }

    public long Idle { get; }

    public long Peak
    {
        get
        {
            Look();
            return Interlocked.Read(ref peak);
        }
    }

    public void Dispose() => timer.Dispose();

    void Look()
    {
        var now = Environment.WorkingSet;
        if (now > Interlocked.Read(ref peak))
            Interlocked.Exchange(ref peak, now);
    }
}
