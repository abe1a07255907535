using System.Globalization;
using SurveyFollowUp.Core.Reporting;

namespace SurveyFollowUp.Core.Tests.Reporting;

public sealed class DurationsTests
{
    [TestCase("1 2 9", 0.5, 2)]
    [TestCase("9 1 2 4", 0.5, 3)]
    [TestCase("1 2 3 4 5 6 7 8 9 10 11", 0.9, 10)]
    [TestCase("7", 0.9, 7)]
    public void A_percentile_lies_between_its_neighbours(string hours, double share, double expected)
    {
        var durations = hours.Split(' ').Select(hour => TimeSpan.FromHours(double.Parse(hour, CultureInfo.InvariantCulture))).ToList();

        Assert.That(Durations.Percentile(durations, share)!.Value.TotalHours, Is.EqualTo(expected).Within(0.0001));
    }

    [Test]
    public void Nothing_has_no_median() => Assert.That(Durations.Median([]), Is.Null);
}
