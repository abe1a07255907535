using System.Diagnostics;

namespace SurveyFollowUp.Core.Tests.Mail.Incoming;

/// <summary>Whoever writes a mail to keep us busy must not get more than they write.</summary>
static class Length
{
    /// <summary>Less is over before it can be measured.</summary>
    static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(20);

    /// <summary>Sixteen times as much takes sixteen times as long, not 256 times: what lies between is for a machine that has other work too.</summary>
    public static void Decides(int most, Action<int> read, string what)
    {
        read(most / 64);
        var less = Took(() => read(most / 16));
        Assert.That(Took(() => read(most)) / (less > Shortest ? less : Shortest), Is.LessThan(64), what);
    }

    static TimeSpan Took(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed;
    }
}
