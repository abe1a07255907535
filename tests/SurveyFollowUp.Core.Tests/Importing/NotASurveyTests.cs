using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Core.Tests.Importing;

public sealed class NotASurveyTests
{
    [TestCase("Very unsatisfied|Unsatisfied|Neutral|Satisfied|Very satisfied|Date", "8|5|10|20|57|2026-08-24", FileRefused.Aggregate)]
    [TestCase("0|1|2|3|4|5|6|7|8|9|10|Date", "1|0|2|3|4|5|6|7|8|19|30|2026-11-01", FileRefused.Aggregate)]
    [TestCase("Detractors|Passives|Promoters|Date", "12|30|58|2026-11-01", FileRefused.Aggregate)]
    [TestCase("Month|Responses|Average score", "October|120|8.1", FileRefused.Aggregate)]
    [TestCase("Region|Dissatisfied %|Satisfied %", "North|12%|88%", FileRefused.Aggregate)]
    [TestCase("Name|E-mail|City", "Anna Berg|anna@example.org|Lund", FileRefused.Contacts)]
    [TestCase("Title|Summary", "Improve search|More results", FileRefused.NotResponses)]
    [TestCase("Response id|Question|Answer", "1|How was it?|8\n1|Why?|Slow\n2|How was it?|9\n2|Why?|Fast", FileRefused.LongFormat)]
    [TestCase("Response id|Score|Comment", "1|8|Good\n2|3|Late", null)]
    [TestCase("Timestamp|What is your background?", "2026-11-03 14:22:05|Physics\n2026-11-04 14:22:05|Law", null)]
    public void What_is_no_survey_is_told_by_what_it_looks_like(string titles, string rows, FileRefused? expected)
    {
        string[][] records = [titles.Split('|'), .. rows.Split('\n').Select(row => row.Split('|'))];

        var (_, refused) = Recognition.Decide(new FileShape { Format = FileFormat.Csv, Encoding = "utf-8", Delimiter = ',' }, records, "file.csv");

        Assert.That(refused, Is.EqualTo(expected));
    }
}
