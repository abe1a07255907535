using System.Diagnostics;

namespace SurveyFollowUp.Core.Tests.Mail.Incoming;

/// <summary>Whoever writes a mail to keep us busy must not get more than they write.</summary>
static class Length
{
    /// <summary>Less is over before it can be measured.</summary>
    static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(20);

    /// <summary>Eight times as much takes eight times as long, not sixty-four times: half-way between, as the machine has other work too.</summary>
    public static void Decides(int most, Action<int> read, string what)
    {
        read(most / 64);
        var eighth = Took(() => read(most / 8));
        Assert.That(Took(() => read(most)) / (eighth > Shortest ? eighth : Shortest), Is.LessThan(32), what);
    }

    static TimeSpan Took(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed;
    }
}
