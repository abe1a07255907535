using System.Text;
using System.Text.RegularExpressions;
using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.Platform.Mail;

namespace SurveyFollowUp.Tests.Platform.Mail;

/// <summary>What every transport promises.</summary>
public abstract class TransportContract
{
    static readonly OutgoingMail Hello = new(
        "<0123456789abcdef@example.org>", "follow-up/1/1/reminder", "here", "Nadia, Nordvik Bygg", "ada@example.org", "Okafor, Ada",
        "Tack för ditt svar, Åsa", "Hej Åsa,\n\n.en rad som börjar med punkt\n\nVänligen", "<p>Hej Åsa</p>", IsAutomatic: true);

    protected abstract IMailTransport Transport { get; }

    protected abstract IReadOnlyList<string> Arrived();

    [Test]
    public async Task A_mail_arrives_with_its_id_its_effect_and_both_parts()
    {
        await Transport.SendAsync(Hello, () => Task.CompletedTask, CancellationToken.None);

        var mail = Arrived().Single();
        Assert.That(HeaderOf(mail, "Message-ID"), Is.EqualTo(Hello.MessageId));
        Assert.That(HeaderOf(mail, "X-SFU-Effect"), Is.EqualTo(Hello.Effect));
        Assert.That(mail.IndexOf("text/plain", StringComparison.Ordinal), Is.Positive.And.LessThan(mail.IndexOf("text/html", StringComparison.Ordinal)));
    }

    [Test]
    public async Task A_name_with_a_comma_is_one_recipient()
    {
        await Transport.SendAsync(Hello, () => Task.CompletedTask, CancellationToken.None);

        Assert.That(Regex.Count(HeaderOf(Arrived().Single(), "To"), "@"), Is.EqualTo(1));
        Assert.That(HeaderOf(Arrived().Single(), "To"), Does.Contain("ada@example.org"));
    }

    [Test]
    public async Task Letters_and_lines_arrive_as_they_were_written()
    {
        await Transport.SendAsync(Hello, () => Task.CompletedTask, CancellationToken.None);

        Assert.That(TextOf(Arrived().Single()).ReplaceLineEndings("\n").TrimEnd(), Is.EqualTo(Hello.Text));
    }

    [TestCase(true, "auto-generated")]
    [TestCase(false, "")]
    public async Task Only_what_nobody_pressed_send_for_is_marked_as_automatic(bool isAutomatic, string expected)
    {
        await Transport.SendAsync(Hello with { IsAutomatic = isAutomatic }, () => Task.CompletedTask, CancellationToken.None);

        Assert.That(HeaderOf(Arrived().Single(), "Auto-Submitted"), Is.EqualTo(expected));
    }

    [Test]
    public async Task A_later_mail_belongs_to_the_conversation()
    {
        await Transport.SendAsync(Hello with { References = ["<1@example.org>", "<2@example.org>"] }, () => Task.CompletedTask, CancellationToken.None);

        var mail = Arrived().Single();
        Assert.That((HeaderOf(mail, "In-Reply-To"), HeaderOf(mail, "References")), Is.EqualTo(("<2@example.org>", "<1@example.org> <2@example.org>")));
    }

    [TestCase(true, "<https://care.example.org/stop/abc>", "List-Unsubscribe=One-Click")]
    [TestCase(false, "", "")]
    public async Task Automatic_mail_is_stopped_by_one_click(bool isAutomatic, string link, string post)
    {
        var mail = Hello with { IsAutomatic = isAutomatic, Unsubscribe = "https://care.example.org/stop/abc" };

        await Transport.SendAsync(mail, () => Task.CompletedTask, CancellationToken.None);

        var arrived = Arrived().Single();
        Assert.That((HeaderOf(arrived, "List-Unsubscribe"), HeaderOf(arrived, "List-Unsubscribe-Post")), Is.EqualTo((link, post)));
    }

    [Test]
    public async Task The_hand_over_is_asked_for_once_before_anything_has_arrived()
    {
        var arrivedBefore = new List<int>();

        await Transport.SendAsync(Hello, () =>
        {
            arrivedBefore.Add(Arrived().Count);
            return Task.CompletedTask;
        }, CancellationToken.None);

        Assert.That(arrivedBefore, Is.EqualTo([0]));
    }

    [Test]
    public void When_the_hand_over_is_not_allowed_nothing_leaves()
    {
        var lost = new FenceLostException(Guid.Empty);

        Assert.That(() => Transport.SendAsync(Hello, () => throw lost, CancellationToken.None), Throws.Exception.SameAs(lost));
        Assert.That(Arrived(), Is.Empty);
    }

    static string HeaderOf(string mail, string name) =>
        Regex.Match(
            mail.ReplaceLineEndings("\n").Split("\n\n")[0].Replace("\n ", " ", StringComparison.Ordinal),
            $"^{name}: (.*)$",
            RegexOptions.Multiline | RegexOptions.IgnoreCase).Groups[1].Value;

    static string TextOf(string mail)
    {
        var part = mail.ReplaceLineEndings("\n").Split("text/plain")[1];
        var (head, body) = (part.Split("\n\n")[0], part[(part.IndexOf("\n\n", StringComparison.Ordinal) + 2)..].Split("\n--")[0]);

        return head.Contains("base64", StringComparison.Ordinal)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(body))
            : Encoding.UTF8.GetString(
            [
                .. Regex.Replace(
                    body.Replace("=\n", "", StringComparison.Ordinal),
                    "=([0-9A-F]{2})",
                    hex => ((char)Convert.ToByte(hex.Groups[1].Value, 16)).ToString()).Select(sign => (byte)sign),
            ]);
    }
}
