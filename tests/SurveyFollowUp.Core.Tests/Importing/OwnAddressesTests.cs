using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Core.Tests.Importing;

public class OwnAddressesTests
{
    [TestCase("nadia@example.com", RowProblem.Colleague)]
    [TestCase("nadia@STOCKHOLM.example.com", RowProblem.Colleague)]
    [TestCase("nadia@notexample.com", null)]
    [TestCase("test@example.org", RowProblem.TestAddress)]
    [TestCase("Test12@example.org", RowProblem.TestAddress)]
    [TestCase("anna+test@example.org", RowProblem.TestAddress)]
    [TestCase("qa-test@example.org", RowProblem.TestAddress)]
    [TestCase("testa.attestor@example.org", null)]
    [TestCase("protest@example.org", null)]
    [TestCase("attest@example.org", null)]
    [TestCase(null, null)]
    public void Nobody_of_ours_and_nobody_who_tries_it_out_is_a_customer(string? email, RowProblem? expected) =>
        Assert.That(new OwnAddresses(["example.com"]).ProblemOf(email), Is.EqualTo(expected));

    [Test]
    public void Where_nobody_has_said_which_domains_are_ours_everybody_is_a_customer() =>
        Assert.That(OwnAddresses.None.ProblemOf("nadia@example.com"), Is.Null);
}
