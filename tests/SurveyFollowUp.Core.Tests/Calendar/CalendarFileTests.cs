using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SurveyFollowUp.Core.Calendar;

namespace SurveyFollowUp.Core.Tests.Calendar;

public class CalendarFileTests
{
    static readonly DateTimeOffset Starts = new(2026, 11, 24, 14, 30, 0, TimeSpan.FromHours(1));

    [Test]
    public void It_has_a_name_and_says_when_to_read_it_again()
    {
        var text = new CalendarFile([], "Follow-ups, Nadia").ToText(Starts);

        Assert.That(text, Is.EqualTo(string.Join("\r\n",
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//SurveyFollowUp//EN", "METHOD:PUBLISH", @"NAME:Follow-ups\, Nadia",
            @"X-WR-CALNAME:Follow-ups\, Nadia", "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H", "END:VCALENDAR", "")));
    }

    [Test]
    public void Each_moment_is_in_utc_whatever_zone_it_was_agreed_in_and_says_when_it_changed()
    {
        var winter = new Appointment("1@x", Starts, TimeSpan.FromMinutes(30), "a", ChangedAt: Starts.AddDays(-1));
        var summer = new Appointment("2@x", new(2026, 7, 1, 9, 0, 0, TimeSpan.FromHours(3)), TimeSpan.FromMinutes(30), "b");
        var lines = Unfolded(new CalendarFile([winter, summer]).ToText(Starts));

        Assert.That(lines.Where(line => line.StartsWith("DTSTART:", StringComparison.Ordinal)),
            Is.EqualTo(new[] { "DTSTART:20261124T133000Z", "DTSTART:20260701T060000Z" }));
        Assert.That(lines.Where(line => line.StartsWith("LAST-MODIFIED:", StringComparison.Ordinal)), Is.EqualTo(new[] { "LAST-MODIFIED:20261123T133000Z" }));
        Assert.That(lines.Count(line => line == "DTSTAMP:20261124T133000Z"), Is.EqualTo(2));
    }

    [Test]
    public void An_address_brings_no_lines_of_its_own()
    {
        var text = new Appointment("7@x\r\nATTENDEE:evil", Starts, TimeSpan.Zero, "a", Url: "https://example.org/\nATTENDEE:evil").ToFile(Starts);

        Assert.That(Unfolded(text), Has.None.StartsWith("ATTENDEE"));
    }

    [Test]
    public void Whatever_stands_in_the_words_comes_back_and_no_line_is_too_long()
    {
        var words = ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "");
        var hard = Gen.Elements(",", ";", "\\", "\\n", "\n", "\r\n", "\r", "\t", "å", "😀", "\u0001", "\u007f", "END:VEVENT", ":", " ");
        var summaries = from parts in Gen.Frequency((1, words), (3, hard)).ListOf(60) select string.Concat(parts);

        Prop.ForAll(summaries.ToArbitrary(), summary =>
        {
            var text = new Appointment("7@x", Starts, TimeSpan.FromHours(1), summary).ToFile(Starts);

            Assert.That(text.Split("\r\n").Select(Encoding.UTF8.GetByteCount), Has.All.LessThanOrEqualTo(75));
            Assert.That(text, Does.EndWith("\r\n"));
            Assert.That(text.Replace("\r\n", "", StringComparison.Ordinal).Any(sign => sign is (< ' ' and not '\t') or '\u007f'), Is.False);

            var lines = Unfolded(text);
            Assert.That(lines, Has.Length.EqualTo(12));
            Assert.That(Unescaped(lines[9]["SUMMARY:".Length..]), Is.EqualTo(Kept(summary)));
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>As a calendar reads it (3.1): a line break with a space after it is none.</summary>
    static string[] Unfolded(string text) =>
        text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

    /// <summary>As a calendar reads it (3.3.11).</summary>
    static string Unescaped(string value)
    {
        var words = new StringBuilder();
        for (var at = 0; at < value.Length; at++)
        {
            Assert.That(value[at], Is.Not.EqualTo(';').And.Not.EqualTo(','), "they separate values");
            if (value[at] == '\\')
                words.Append(value[++at] is 'n' or 'N' ? '\n' : value[at]);
            else
                words.Append(value[at]);
        }

        return words.ToString();
    }

    /// <summary>What a text may hold at all: line ends of one kind, no control characters, no half letters.</summary>
    static string Kept(string words) =>
        string.Concat(string.Concat(words.ReplaceLineEndings("\n").Where(sign => sign is '\t' or '\n' || (sign >= ' ' && sign != '\u007f')))
            .EnumerateRunes().Select(letter => letter.ToString()));
}
