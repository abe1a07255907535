using SurveyFollowUp.Core.Playbooks;

namespace SurveyFollowUp.Core.Tests.Playbooks;

public class MeetingOfferTests
{
    [TestCase("", "gold", null, "", false)]
    [TestCase("", "gold", null, " Gold ", true)]
    [TestCase("", "gold", null, "golden", false)]
    [TestCase("250000", "", "249999", "", false)]
    [TestCase("250000", "", "250000", "", true)]
    [TestCase("250000", "gold", "1", "GOLD", true)]
    [TestCase("250000", "", null, "", false)]
    [TestCase("", "", "250000", "gold", false)]
    public void It_is_for_whom_the_value_or_the_level_says(string from, string tiers, string? value, string tier, bool expected)
    {
        var offer = new MeetingOffer { ValueAtLeast = Number(from), Tiers = tiers == "" ? [] : [tiers] };

        Assert.That(offer.IsFor(Number(value), tier), Is.EqualTo(expected));
    }

    [Test]
    public void The_default_offers_it_to_the_very_dissatisfied_of_the_top_level_only([Values("Key account", "VIP", "Avainasiakas", "Nyckelkund")] string tier)
    {
        Assert.That(Playbook.Default.VeryDissatisfied.Meeting!.IsFor(1_000_000, "standard"), Is.False, "no company has the same top");
        Assert.That(Playbook.Default.VeryDissatisfied.Meeting.IsFor(null, tier), Is.True);
        Assert.That(Playbook.Default.Dissatisfied.Meeting, Is.Null);
    }

    static decimal? Number(string? text) => string.IsNullOrEmpty(text) ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
