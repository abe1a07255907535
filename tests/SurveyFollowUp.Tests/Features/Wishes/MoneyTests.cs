using SurveyFollowUp.Features.Wishes;

namespace SurveyFollowUp.Tests.Features.Wishes;

/// <summary>A sum as a customer writes it is that sum or none: never another one.</summary>
public class MoneyTests
{
    [TestCase("500", 500)]
    [TestCase("1 200,50", 1200.50)]
    [TestCase("1\u00A0200", 1200)]
    [TestCase("1,200", 1200)]
    [TestCase("1.200,5", 1200.5)]
    [TestCase("12.5", 12.5)]
    [TestCase("kr. 500", 500)]
    [TestCase("500:-", 500)]
    [TestCase("€ 20", 20)]
    public void It_is_read(string written, decimal sum) => Assert.That(Money.Read(written), Is.EqualTo(sum));

    [TestCase("")]
    [TestCase("all of it")]
    [TestCase("100-200")]
    [TestCase("0")]
    [TestCase("0.001")]
    [TestCase("5000000")]
    [TestCase("1.2.3")]
    public void Where_it_could_be_another_there_is_none(string written) => Assert.That(Money.Read(written), Is.Null);
}
