using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Core.Tests.Importing;

public sealed class PhonesTests
{
    [TestCase("070-174 06 05", "SE", "+46701740605")]
    [TestCase("+46 (0)70 174 06 05", "SE", "+46701740605")]
    [TestCase("0046701740605", "FI", "+46701740605")]
    [TestCase("040 000 1234", "FI", "+358400001234")]
    [TestCase("'+358400001234", "SE", "+358400001234")]
    [TestCase("46701740605", "SE", "+46701740605")]
    [TestCase("+44 7700 900728", "SE", "+447700900728")]
    [TestCase("701740605", "SE", "+46701740605")]
    [TestCase("46701740605.0", "SE", "+46701740605")]
    public void A_number_is_written_with_its_country(string written, string country, string expected) =>
        Assert.That(Phones.Normalise(written, country), Is.EqualTo(expected));

    [TestCase("")]
    [TestCase("1234")]
    [TestCase("ask for Anna")]
    [TestCase("070-174 06 05 ext 3")]
    [TestCase("+00000000000")]
    [TestCase("4.67017E+10")]
    public void What_cannot_be_called_is_no_number(string written) => Assert.That(Phones.Normalise(written, "SE"), Is.Null);
}
