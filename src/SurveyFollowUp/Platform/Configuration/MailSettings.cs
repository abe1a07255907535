using System.Net.Mail;
using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.Platform.Mail;

namespace SurveyFollowUp.Platform.Configuration;

/// <param name="Transport">"folder" writes .eml files below the data folder; "smtp" and "mailkit" send.</param>
/// <param name="Answers">Where answers come in to this program; empty: nowhere, and they go to <paramref name="From"/>.</param>
/// <param name="InKey">Whoever hands mail in signs with it; empty: nobody can.</param>
/// <param name="Acknowledge">Whoever writes to us is told at once who reads it.</param>
/// <param name="KeepRawMonths">So long mail that came in is kept as it came; its words stay with the follow-up.</param>
/// <param name="Connections">How many mails are handed over at the same time.</param>
/// <param name="PerMinute">The most that leaves in a minute, of all nodes together; 0: as fast as it goes.</param>
/// <param name="DayBegins">Automatic mail to customers leaves from here on, by the organisation's wall clock, until <paramref name="DayEnds"/>.</param>
public sealed record MailSettings(
    string Transport = "folder",
    string From = "care@example.org",
    int Connections = 4,
    int PerMinute = 0,
    TimeOnly DayBegins = default,
    TimeOnly DayEnds = default,
    string Answers = "",
    string InKey = "",
    bool Acknowledge = false,
    int KeepRawMonths = 6)
{
    /// <summary>Where mail leaves to.</summary>
    public MailServer Smtp { get; init; } = new();

    /// <summary>The mailbox that is read; null for none.</summary>
    public Mailbox? Mailbox { get; init; }

    /// <summary>What mail is signed with; null for nothing.</summary>
    public MailSigning? Signing { get; init; }

    /// <summary>When what is due then may leave, where it leaves by day only.</summary>
    public DateTimeOffset ByDay(DateTimeOffset due, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(due, zone).DateTime;
        var time = TimeOnly.FromDateTime(local);
        if (time.IsBetween(DayBegins, DayEnds))
            return due;

        var opens = DateOnly.FromDateTime(local).AddDays(time < DayBegins ? 0 : 1).ToDateTime(DayBegins);
        return new DateTimeOffset(opens, zone.GetUtcOffset(opens));
    }

    /// <summary>Whether mail to this address comes to us, or says that it comes from us; also with something behind a plus sign (RFC 5233).</summary>
    public bool IsOurs(string address) => IsThisOne(From, address) || (Answers != "" && IsThisOne(Answers, address));

    internal static MailSettings Read(SettingsReader reader)
    {
        var transport = reader.OneOf("Mail:Transport", "folder", MailTransports.Names);
        var from = AddressIn(reader, "Mail:From", "care@example.org");
        var answers = AddressIn(reader, "Mail:Answers", "");

        var (begins, ends) = (reader.Time("Mail:DayBegins", new(7, 0)), reader.Time("Mail:DayEnds", new(21, 0)));
        if (ends <= begins)
            throw new ConfigurationException($"Mail:DayEnds ({ends:HH:mm}) is not later than Mail:DayBegins ({begins:HH:mm}).");

        return new MailSettings(
            transport,
            from,
            reader.Number("Mail:Smtp:Connections", 4, least: 1, most: 64),
            reader.Number("Mail:PerMinute", 0, least: 0, most: 100_000),
            begins,
            ends,
            answers,
            reader.Text("Mail:InKey", ""),
            reader.OneOf("Mail:Acknowledge", "no", "no", "yes") == "yes",
            reader.Number("Mail:KeepRawMonths", 6, least: 1, most: 120))
        {
            Smtp = MailServers.Smtp(reader, transport),
            Mailbox = MailServers.Imap(reader),
            Signing = MailServers.Signing(reader, transport),
        };
    }

    static bool IsThisOne(string own, string address)
    {
        var (local, domain) = (own[..own.LastIndexOf('@')], own[own.LastIndexOf('@')..]);
        return address.EndsWith(domain, StringComparison.OrdinalIgnoreCase)
            && address[..^domain.Length].Split('+')[0].Equals(local, StringComparison.OrdinalIgnoreCase);
    }

    static string AddressIn(SettingsReader reader, string key, string otherwise)
    {
        var written = reader.Text(key, otherwise);
        return written == otherwise || (MailAddress.TryCreate(written, out var address) && address.Address == written)
            ? written
            : throw new ConfigurationException($"{key} is \"{written}\". Write an e-mail address and nothing else, like care@example.org.");
    }
}
