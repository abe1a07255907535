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
    [TestCase("Store|Answers|NPS|CSAT|Manager email", "Lund|32|8|4.5|kim@example.com\nUmeå|41|7|4.1|pat@example.com", FileRefused.Aggregate)]
    [TestCase("Butik|E-post|Antal svar|NPS|Svarsfrekvens", "Lund|kim@example.com|32|8|34%\nUmeå|pat@example.com|41|7|40%", FileRefused.Aggregate)]
    [TestCase("Facility|Phone|Star rating|Number of completed surveys", "North|070-174 06 05|4|170\nSouth|070-174 06 06|3|210", FileRefused.Aggregate)]
    [TestCase("Agent|Agent email|Tickets solved|CSAT", "Kim|kim@example.com|120|4.7\nPat|pat@example.com|80|4.1", FileRefused.Aggregate)]
    [TestCase("Invoice no|Invoice date|E-mail|Qty|Amount", "5000|2026-10-01|anna@ex.org|3|568\n5001|2026-10-02|erik@ex.org|2|99", FileRefused.NotResponses)]
    [TestCase("Bokföringsdag|Mottagare|Belopp|Saldo", "2026-10-01|Anna|-465,37|3241,00\n2026-10-02|Erik|-20,00|3221,00", FileRefused.NotResponses)]
    [TestCase("Email|Lead score|Rating", "a@ex.org|60|Warm\nb@ex.org|20|Hot\nc@ex.org|20|Hot\nd@ex.org|9|Warm\ne@ex.org|9|Hot", FileRefused.Contacts)]
    [TestCase("Ticket ID|Subject|Priority|Reopens|Created", "1|Broken|4|2|2026-10-01\n2|Late|1|0|2026-10-02", FileRefused.NotResponses)]
    [TestCase("Date|Q1|E-mail", "2026-10-01|4|anna@example.org\n2026-10-02|5|erik@example.org", null)]
    [TestCase("Store|Responses|NPS|Comment", "Lund|12|8|Very good\nUmeå|41|2|Too slow for me", null)]
    [TestCase("Response id|Score|Comment", "1|8|Good\n2|3|Late", null)]
    [TestCase("Timestamp|What is your background?", "2026-11-03 14:22:05|Physics\n2026-11-04 14:22:05|Law", null)]
    public void What_is_no_survey_is_told_by_what_it_looks_like(string titles, string rows, FileRefused? expected)
    {
        string[][] records = [titles.Split('|'), .. rows.Split('\n').Select(row => row.Split('|'))];

        var (_, refused) = Recognition.Decide(new FileShape { Format = FileFormat.Csv, Encoding = "utf-8", Delimiter = ',' }, records, "file.csv");

        Assert.That(refused, Is.EqualTo(expected));
    }
}
