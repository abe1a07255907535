using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Core.Tests.Importing;

public sealed class HeadersTests
{
    [TestCase("E-mail Address", "e-mail address")]
    [TestCase("\ufeffResponse_ID", "response id")]
    [TestCase("recordedDate", "recorded date")]
    [TestCase("Q1. How satisfied are you?", "how satisfied are you")]
    [TestCase("<strong>Kommentar</strong>&nbsp;", "kommentar")]
    [TestCase("  Päivämäärä:\n", "päivämäärä")]
    public void A_title_is_compared_without_its_dress(string title, string expected) => Assert.That(Headers.Normalise(title), Is.EqualTo(expected));
}
