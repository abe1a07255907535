using SurveyFollowUp.Core.Reporting;

namespace SurveyFollowUp.Core.Tests.Reporting;

public sealed class ProportionTests
{
    // Wilson's interval as published for these counts (Newcombe, Statistics in Medicine 17, 1998, table I, method 3).
    [TestCase(81, 263, 0.2553, 0.3662)]
    [TestCase(15, 148, 0.0624, 0.1605)]
    [TestCase(0, 20, 0.0000, 0.1611)]
    [TestCase(1, 29, 0.0061, 0.1718)]
    public void The_interval_is_Wilsons(int part, int whole, double lowest, double highest)
    {
        var share = new Proportion(part, whole);

        Assert.That(share.Lowest, Is.EqualTo(lowest).Within(0.0001));
        Assert.That(share.Highest, Is.EqualTo(highest).Within(0.0001));
    }

    [Test]
    public void Nothing_of_nothing_has_no_share() => Assert.That(new Proportion(0, 0).Share, Is.Null);
}
