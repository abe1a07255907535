namespace SurveyFollowUp.Core.Tests.Calendar;

/// <summary>How often a generator makes the special cases: printed, and none of them rarer than one in twenty.</summary>
sealed class Tally
{
    const double Rarest = 0.05;

    readonly Dictionary<string, int> counts = [];
    int cases;

    public void Count(params ReadOnlySpan<(string Name, bool Is)> special)
    {
        cases++;
        foreach (var (name, isSo) in special)
            counts[name] = counts.GetValueOrDefault(name) + (isSo ? 1 : 0);
    }

    public void Report()
    {
        foreach (var (name, count) in counts)
            TestContext.Out.WriteLine($"{(double)count / cases,6:P0} {name} ({count} of {cases})");

        Assert.That(counts.Where(count => count.Value < Rarest * cases).Select(count => count.Key), Is.Empty, "too rare");
    }
}
