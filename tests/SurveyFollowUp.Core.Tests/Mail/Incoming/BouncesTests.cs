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

    static string Told(Bounce? bounce) => bounce is null
        ? "none"
        : string.Join("; ", bounce.Recipients.Select((recipient, index) =>
            $"{recipient.Delivery} {recipient.Status} {recipient.Address} {(index == 0 ? bounce.OriginalMessageId : "")}".TrimEnd()));
}
