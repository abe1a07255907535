using System.Text;
using SurveyFollowUp.Core.Calendar;

namespace SurveyFollowUp.Core.Tests.Calendar;

public class AppointmentTests
{
    static readonly DateTimeOffset Starts = new(2026, 11, 24, 14, 30, 0, TimeSpan.FromHours(1));

    [Test]
    public void It_is_a_calendar_with_one_event_in_utc()
    {
        var meeting = new Appointment("7@x", Starts, TimeSpan.FromHours(1), "Meeting, Nordvik; \\ \n two", Url: "https://example.org/f/7");
        var file = meeting.ToFile(Starts.AddDays(-1));

        Assert.That(file, Is.EqualTo(string.Join("\r\n",
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//SurveyFollowUp//EN", "METHOD:PUBLISH", "BEGIN:VEVENT", "UID:7@x", "DTSTAMP:20261123T133000Z",
            "DTSTART:20261124T133000Z", "DTEND:20261124T143000Z", @"SUMMARY:Meeting\, Nordvik\; \\ \n two", "URL:https://example.org/f/7",
            "END:VEVENT", "END:VCALENDAR", "")));
    }

    [TestCase("a")]
    [TestCase("å")]
    [TestCase("😀")]
    public void Long_lines_are_folded_between_letters(string letter)
    {
        var summary = string.Concat(Enumerable.Repeat(letter, 200));
        var file = new Appointment("7@x", Starts, TimeSpan.FromHours(1), summary).ToFile(Starts);

        Assert.That(file.Split("\r\n").Select(Encoding.UTF8.GetByteCount), Has.All.LessThanOrEqualTo(75));
        Assert.That(file.Replace("\r\n ", "", StringComparison.Ordinal), Does.Contain($"SUMMARY:{summary}\r\n"));
        Assert.That(file, Does.Not.Contain("\uFFFD"));
    }
}
