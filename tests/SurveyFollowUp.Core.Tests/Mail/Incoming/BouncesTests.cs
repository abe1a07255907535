using SurveyFollowUp.Core.Mail.Incoming;

namespace SurveyFollowUp.Core.Tests.Mail.Incoming;

public class BouncesTests
{
    static IEnumerable<TestCaseData> Reports() =>
        Fixtures.Read("bounces.txt").Select(mail => new TestCaseData(mail.Expected, mail.Mail).SetName($"{{m}}({mail.Name})"));

    /// <summary>"Hard 5.1.1 bo@example.org id; Soft ...", the id behind the first.</summary>
    [TestCaseSource(nameof(Reports))]
    public void Each_report_tells_whom_and_why(string expected, IncomingMail mail)
    {
        var bounce = Bounces.Read(mail);

        Assert.That(Told(bounce), Is.EqualTo(expected.TrimEnd()), bounce?.Sign);
    }

    [Test]
    public void The_address_that_we_wrote_to_is_told_besides_the_last_one()
    {
        var recipient = Fixtures.Read("bounces.txt").Where(mail => mail.Name == "the last address is another")
            .SelectMany(mail => Bounces.Read(mail.Mail)!.Recipients).Single();

        Assert.That((recipient.Address, recipient.SentTo), Is.EqualTo(("bo@example.org", "bo.ek+x@old.example")));
        Assert.That(recipient.Words, Is.EqualTo("smtp; 550 5.1.1 User unknown"));
    }

    [TestCase(550, "5.1.1 <bo@example.org>: Recipient address rejected: User unknown", Delivery.Hard)]
    [TestCase(550, "5.1.10 RESOLVER.ADR.RecipientNotFound", Delivery.Hard)]
    [TestCase(550, "", Delivery.Hard)]
    [TestCase(554, "5.7.1 Client host [192.0.2.1] blocked", Delivery.Soft)]
    [TestCase(550, "5.7.1 message contains spam", Delivery.Soft)]
    [TestCase(552, "5.2.2 Mailbox full", Delivery.Soft)]
    [TestCase(552, "5.3.4 Message too big for system", Delivery.Soft)]
    public void What_a_server_says_while_we_talk_to_it_means_the_same(int code, string words, Delivery expected) =>
        Assert.That(Bounces.OfRefusal(code, words), Is.EqualTo(expected));

    static string Told(Bounce? bounce) => bounce is null
        ? "none"
        : string.Join("; ", bounce.Recipients.Select((recipient, index) =>
            $"{recipient.Delivery} {recipient.Status} {recipient.Address} {(index == 0 ? bounce.OriginalMessageId : "")}".TrimEnd()));
}
