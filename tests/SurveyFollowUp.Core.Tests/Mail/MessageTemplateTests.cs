using SurveyFollowUp.Core.Mail;

namespace SurveyFollowUp.Core.Tests.Mail;

public class MessageTemplateTests
{
    [Test]
    public void Values_take_the_place_of_their_placeholders()
    {
        var wording = Fill("Subject: Hello {{first_name}}\n\nHi {{first_name}},\n\nYours, {{agent}}", ("first_name", "Ada"), ("agent", "Nadia"));

        Assert.That(wording.Subject, Is.EqualTo("Hello Ada"));
        Assert.That(wording.Paragraphs, Is.EqualTo(["Hi Ada,", "Yours, Nadia"]));
    }

    [Test]
    public void What_a_customer_wrote_is_never_read_as_a_placeholder()
    {
        Assert.That(Fill("Subject: x\n\n{{quote}}", ("quote", "{{agent}} {{7*7}}"), ("agent", "Nadia")).Paragraphs, Is.EqualTo(["{{agent}} {{7*7}}"]));
    }

    [Test]
    public void Only_names_are_placeholders()
    {
        Assert.That(
            Fill("Subject: x\n\n{{7*7}} {agent} {{ agent }} {{Agent}}", ("agent", "Nadia")).Paragraphs,
            Is.EqualTo(["{{7*7}} {agent} {{ agent }} {{Agent}}"]));
    }

    [Test]
    public void A_greeting_loses_its_empty_name()
    {
        Assert.That(Fill("Subject: x\n\nHi {{first_name}},", ("first_name", "")).Paragraphs, Is.EqualTo(["Hi,"]));
    }

    [Test]
    public void A_paragraph_with_an_empty_value_is_left_out_with_what_led_up_to_it()
    {
        var wording = Fill("Subject: x\n\nYou wrote:\n\n{{quote}}\n\nCall us: {{phone}}\n\nThank you.", ("quote", ""), ("phone", ""));

        Assert.That(wording.Paragraphs, Is.EqualTo(["Thank you."]));
    }

    [Test]
    public void A_value_that_nobody_has_is_a_mistake_of_the_template()
    {
        Assert.That(() => Fill("Subject: x\n\n{{quotation}}"), Throws.TypeOf<FormatException>().With.Message.Contains("{{quotation}}"));
    }

    [Test]
    public void What_a_person_must_fill_in_is_a_gap()
    {
        Assert.That(Fill("Subject: x\n\nHi,\n\n[What we do about it]\n\nBye [maybe]").Gaps, Is.EqualTo(["[What we do about it]"]));
    }

    [TestCase("")]
    [TestCase("Hi {{first_name}},\n\nHello")]
    [TestCase("Subject: only this")]
    public void A_template_without_a_subject_or_a_body_is_refused(string text)
    {
        Assert.That(() => MessageTemplate.Parse(text), Throws.TypeOf<FormatException>());
    }

    [Test]
    public void Line_ends_of_any_kind_separate_paragraphs()
    {
        Assert.That(Fill("Subject: x\r\n\r\nOne\r\ntwo\r\n\r\nThree").Paragraphs, Is.EqualTo(["One\ntwo", "Three"]));
    }

    static Wording Fill(string text, params (string Name, string Value)[] values) =>
        MessageTemplate.Parse(text).Fill(values.ToDictionary(value => value.Name, value => value.Value));
}
