using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Core.Tests.Importing;

/// <summary>The numbers are of nobody: the Swedish and Finnish authorities keep their series for tests.</summary>
public sealed class PersonalNumbersTests
{
    [TestCase("Mitt nummer är 19811218-9876, ring!", "Mitt nummer är 19811218-****, ring!")]
    [TestCase("811218-9876", "811218-****")]
    [TestCase("198112189876", "19811218****")]
    [TestCase("131052-308T", "131052-****")]
    public void They_are_covered_in_any_text(string text, string covered) => Assert.That(PersonalNumbers.Cover(text), Is.EqualTo(covered));

    [TestCase("811218-9875")]
    [TestCase("070-174 06 05")]
    [TestCase("Order 20261103-0001")]
    [TestCase("0701740605")]
    [TestCase("131052-308U")]
    [TestCase("2026-11-03 14:22:05")]
    public void Numbers_without_their_check_digit_are_left_alone(string text) => Assert.That(PersonalNumbers.Cover(text), Is.EqualTo(text));

    [TestCase("8112189876", true)]
    [TestCase("19811218-9876", true)]
    [TestCase("0701740605", false)]
    [TestCase("R-8112189876", false)]
    public void A_column_of_them_is_known_without_a_dash_too(string value, bool isOne) => Assert.That(PersonalNumbers.IsOne(value), Is.EqualTo(isOne));
}
