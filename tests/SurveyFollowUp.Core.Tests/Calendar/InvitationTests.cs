using System.Text;
using SurveyFollowUp.Core.Calendar;

namespace SurveyFollowUp.Core.Tests.Calendar;

public class InvitationTests
{
    static readonly DateTimeOffset Made = new(2026, 10, 20, 9, 0, 0, TimeSpan.FromHours(2));

    static readonly Invitation Meeting = new(
        "7@surveyfollowup", 2, new(2026, 10, 26, 15, 0, 0, TimeSpan.FromHours(1)), TimeSpan.FromMinutes(45), "Meeting, Nordvik", "Storgatan 3; Stockholm",
        new("Nordvik Bygg", "care@nordvik.example"), new("Ada \"Ace\" Okafor", "ada@example.org"));

    [Test]
    public void It_asks_and_says_the_same_bytes_each_time()
    {
        Assert.That(Meeting.ToText(Made), Is.EqualTo(string.Join("\r\n",
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//SurveyFollowUp//EN", "METHOD:REQUEST", "BEGIN:VEVENT", "UID:7@surveyfollowup", "SEQUENCE:2",
            "DTSTAMP:20261020T070000Z", "DTSTART:20261026T140000Z", "DTEND:20261026T144500Z", @"SUMMARY:Meeting\, Nordvik",
            @"LOCATION:Storgatan 3\; Stockholm", "ORGANIZER;CN=\"Nordvik Bygg\":mailto:care@nordvik.example",
            "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALS", " E;CN=\"Ada Ace Okafor\":mailto:ada@example.org",
            "STATUS:CONFIRMED", "TRANSP:OPAQUE", "END:VEVENT", "END:VCALENDAR", "")));
    }

    [Test]
    public void Called_off_it_cancels_the_same_meeting()
    {
        var text = (Meeting with { IsCancelled = true, Sequence = 3 }).ToText(Made);

        Assert.That(text, Does.Contain("METHOD:CANCEL\r\n").And.Contain("STATUS:CANCELLED\r\n"));
        Assert.That(text, Does.Contain("UID:7@surveyfollowup\r\n").And.Contain("SEQUENCE:3\r\n"));
    }

    [TestCase("Europe/Stockholm", 24, "20261024T070000Z", TestName = "Stockholm, the day before summer time ends")]
    [TestCase("Europe/Stockholm", 25, "20261025T080000Z", TestName = "Stockholm, the day it ends")]
    [TestCase("Europe/Helsinki", 24, "20261024T060000Z", TestName = "Helsinki, the day before summer time ends")]
    [TestCase("Europe/Helsinki", 25, "20261025T070000Z", TestName = "Helsinki, the day it ends")]
    public void Nine_o_clock_is_nine_o_clock_over_the_change_of_october(string zone, int day, string written)
    {
        var calendar = BusinessCalendar.Weekdays(TimeZoneInfo.FindSystemTimeZoneById(zone), new(new(8, 0), new(17, 0)), _ => false);
        var text = (Meeting with { Starts = calendar.At(new DateOnly(2026, 10, day), new TimeOnly(9, 0)) }).ToText(Made);

        Assert.That(text, Does.Contain($"DTSTART:{written}\r\n"));
    }

    [Test]
    public void No_line_is_longer_than_75_octets_and_nothing_typed_brings_lines_of_its_own()
    {
        var evil = Meeting with
        {
            Place = new string('å', 200) + "\r\nATTENDEE:mailto:evil@example.org",
            Attendee = new("Ada\r\nATTENDEE:mailto:evil@example.org", "ada@example.org\r\nX:1"),
        };
        var lines = evil.ToText(Made).Split("\r\n");

        Assert.That(lines.Select(Encoding.UTF8.GetByteCount), Has.All.LessThanOrEqualTo(75));
        Assert.That(lines.Count(line => line.StartsWith("ATTENDEE", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(lines, Has.None.StartsWith("X:1"));
    }
}
