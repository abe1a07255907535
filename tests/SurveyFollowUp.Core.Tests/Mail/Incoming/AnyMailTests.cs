using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using SurveyFollowUp.Core.Mail.Incoming;

namespace SurveyFollowUp.Core.Tests.Mail.Incoming;

/// <summary>Whatever comes in, it gets an answer, and soon.</summary>
public class AnyMailTests
{
    static readonly string[] Words =
    [
        "", " ", "\n", "\r\n", "@", "<", ">", "<>", "a@b", "<bo@example.org>:", "(", "((", ":", ";", "--", "550", "5.1.1", "550-5.1.1 ", "4.2.2",
        "\ud800", "\u0000", "a\u0301",
        "Automatic reply: ", "Re: ", "[x] ", "[", "***", "I am out of office until Monday. ", "user unknown ", "could not be delivered ",
        "mailbox full ", "From: x\n",
        "Sent: x\n", "> ", "wrote:\n", "<blockquote>", "</blockquote>", "<style>", "&#x;", "&amp;", "Final-Recipient: rfc822; a@b.example\n",
        "Action: failed\n",
        "Status: 5.1.1\n", "\n\n", "Message-ID: <a@b>\n", "To: a@b.example\n", "METHOD:REPLY\n", "Feedback-Type: abuse\n", "no", "auto-replied",
        "bulk", "MAILER-DAEMON@x",
    ];

    static readonly string[] Names =
    [
        "Auto-Submitted", "Precedence", "Return-Path", "X-Failed-Recipients", "Content-Type", "From", "List-Unsubscribe", "X-Autoreply",
        "In-Reply-To", "X-Auto-Response-Suppress",
    ];

    static readonly string[] Types =
    [
        "message/delivery-status", "message/feedback-report", "message/disposition-notification", "text/calendar", "message/rfc822",
        "text/rfc822-headers", "text/plain", "",
    ];

    static readonly Gen<string> Text =
        from words in Gen.Frequency((9, Gen.Elements(Words)), (1, ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""))).ListOf()
        select string.Concat(words);

    static readonly Gen<IncomingMail> Mails =
        from headers in (from name in Gen.Elements(Names) from value in Text select new MailHeader(name, value)).ListOf()
        from parts in (from type in Gen.Elements(Types) from text in Text select new MailPart(type, text)).ListOf()
        from texts in Text.ArrayOf(4)
        from path in Gen.Elements(null, "", "bo@example.org")
        select new IncomingMail
        {
            Headers = [.. headers],
            Parts = [.. parts],
            From = texts[0],
            Subject = texts[1],
            Text = texts[2],
            Html = texts[3],
            ReturnPath = path,
            Recipients = ["karin@x.example"],
        };

    [Test]
    public void Any_mail_gets_an_answer() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1500),
        Prop.ForAll(Mails.ToArbitrary(), mail =>
        {
            var origin = AutomaticMail.IsFromAPerson(mail);
            var bounce = Bounces.Read(mail);

            Assert.That(origin.Sign == "", Is.EqualTo(origin.Writer == MailWriter.Person));
            Assert.That(bounce is null || origin.IsAutomatic);
            Assert.That(!AutomaticMail.MayBeAnswered(mail) || origin.Writer == MailWriter.Person);
        }));

    [TestCase("a")]
    [TestCase(" ")]
    [TestCase("\n")]
    [TestCase("\r")]
    [TestCase("@")]
    [TestCase("a@b.")]
    [TestCase("<bo@example.org>:\n")]
    [TestCase("<")]
    [TestCase("<div")]
    [TestCase("<style>")]
    [TestCase("<blockquote>")]
    [TestCase("&amp;")]
    [TestCase("(")]
    [TestCase("Re: ")]
    [TestCase("[x] ")]
    [TestCase("***")]
    [TestCase("From:\n")]
    [TestCase("out of office ")]
    [TestCase("could not be delivered ")]
    [TestCase("550-5.1.1 ")]
    [TestCase("Final-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.0.0\n\n")]
    [TestCase("x: y\n ")]
    [TestCase("\u0301")]
    public void A_mail_of_25_megabytes_takes_as_long_as_it_is_long(string piece)
    {
        Length.Decides(25_000_000, length =>
        {
            var much = string.Concat(Enumerable.Repeat(piece, length / piece.Length));
            var mail = new IncomingMail
            {
                Headers = [new MailHeader("Content-Type", "multipart/report"), .. Names.Select(name => new MailHeader(name, much))],
                From = "MAILER-DAEMON@x.example",
                Subject = much,
                Text = much,
                Html = much,
                Parts = [.. Types.Where(type => type != "message/feedback-report").Select(type => new MailPart(type, much))],
            };

            var bare = mail with { Headers = [], Parts = [] };
            foreach (var one in new[] { mail, bare with { From = much }, mail with { Headers = [], Text = "", From = "a@b.example" } })
            {
                Bounces.Read(one);
                AutomaticMail.MayBeAnswered(one);
            }
        }, piece);
    }
}
