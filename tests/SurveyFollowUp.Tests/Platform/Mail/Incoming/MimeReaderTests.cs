using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SurveyFollowUp.Core.Mail.Incoming;
using SurveyFollowUp.Platform.Mail.Incoming;

namespace SurveyFollowUp.Tests.Platform.Mail.Incoming;

[Parallelizable(ParallelScope.All)]
public class MimeReaderTests
{
    [Test]
    public void Letters_of_any_old_character_set_are_read_as_they_were_written()
    {
        var mail = Read("""
            From: =?iso-8859-1?Q?=C5sa_Bj=F6rk?= <asa@example.net>
            Subject: =?utf-8?B?w4VuZ2VyIG1pZyDDpG5udQ==?=
            Content-Type: text/plain; charset=windows-1252
            Content-Transfer-Encoding: quoted-printable

            Det l=E4cker fortfarande =96 k=F6ket =E4r bl=F6tt.
            """);

        Assert.That((mail.From, mail.Subject), Is.EqualTo(("asa@example.net", "Ånger mig ännu")));
        Assert.That(mail.Text.Trim(), Is.EqualTo("Det läcker fortfarande – köket är blött."));
    }

    [Test]
    public void What_is_shown_is_told_from_what_is_attached()
    {
        var mail = Read("""
            Content-Type: multipart/mixed; boundary=m

            --m
            Content-Type: multipart/alternative; boundary=a

            --a
            Content-Type: text/plain

            Plain words
            --a
            Content-Type: text/html

            <p>Words in HTML</p>
            --a--
            --m
            Content-Type: text/plain; name=log.txt
            Content-Disposition: attachment; filename=log.txt

            A file
            --m--
            """);

        Assert.That((mail.Text.Trim(), mail.Html.Trim()), Is.EqualTo(("Plain words", "<p>Words in HTML</p>")));
        Assert.That(mail.Parts.Select(part => $"{part.MediaType} {part.FileName}"), Is.EqualTo(new[] { "text/plain ", "text/html ", "text/plain log.txt" }));
    }

    [Test]
    public void Lines_that_flow_are_put_together_again()
    {
        var mail = Read("Content-Type: text/plain; format=flowed\n\nThis line goes \non here.\n\n> quoted \n> words\n");

        Assert.That(mail.Text, Does.Contain("This line goes on here.").And.Contain("> quoted words"));
    }

    [Test]
    public void What_a_server_reports_is_read_with_what_it_sends_back()
    {
        var mail = Read("""
            Content-Type: multipart/report; report-type=delivery-status; boundary=r

            --r
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.net

            Final-Recipient: rfc822; ada@example.com
            --r
            Content-Type: message/rfc822

            Message-ID: <1@example.org>

            Hello
            --r--
            """);

        Assert.That(mail.Parts[0].Text, Does.Contain("Final-Recipient: rfc822; ada@example.com"));
        Assert.That(mail.Parts[1].Text, Does.Contain("<1@example.org>").And.Contain("Hello"));
        Assert.That(mail.Header("content-type"), Does.Contain("delivery-status"), "the type of the whole is one of its headers");
    }

    [Test]
    public void The_envelope_says_more_than_the_headers_and_nothing_is_not_the_same_as_empty()
    {
        const string Delivered = "Return-Path: <a@example.net>\nTo: care@example.org\nDelivered-To: answers+1@example.org\n\nHello\n";

        Assert.That(Read(Delivered).ReturnPath, Is.EqualTo("a@example.net"));
        Assert.That(Read("To: care@example.org\n\nHello\n").ReturnPath, Is.Null);
        Assert.That(MimeReader.Read(Bytes(Delivered), "", ["answers+2@example.org"]).ReturnPath, Is.Empty);
        Assert.That(
            MimeReader.Read(Bytes(Delivered), "", ["answers+2@example.org"]).Recipients,
            Is.EqualTo(new[] { "answers+2@example.org", "answers+1@example.org", "care@example.org" }));
    }

    [Test]
    public void A_mail_of_ten_thousand_parts_or_a_thousand_levels_ends_and_a_NUL_is_no_letter()
    {
        var many = new StringBuilder("Content-Type: multipart/mixed; boundary=b\n\n");
        for (var part = 0; part < 10_000; part++)
            many.Append("--b\nContent-Type: text/plain\n\nx\n");

        var deep = new StringBuilder();
        for (var level = 0; level < 1_000; level++)
            deep.Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n");

        Assert.That(Read(many.ToString()).Parts, Has.Length.EqualTo(1_000));
        Assert.That(Read(deep.ToString()).Parts, Has.Length.LessThanOrEqualTo(1));
        Assert.That(Read("Subject: a\0b\n\nwo\0rds\n").Text, Does.Not.Contain('\0'));
    }

    [Test]
    public void Any_bytes_at_all_are_a_mail_that_the_database_can_keep() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<byte[]>(),
            bytes => MimeReader.Read(bytes, null, []) is { } mail && !(mail.Text + mail.Html + mail.Subject + mail.From).Contains('\0'))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    static IncomingMail Read(string mail) => MimeReader.Read(Bytes(mail), returnPath: null, []);

    static byte[] Bytes(string mail) => Encoding.UTF8.GetBytes(mail.ReplaceLineEndings("\r\n"));
}
