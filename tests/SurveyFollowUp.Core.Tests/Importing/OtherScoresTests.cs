using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Tests.Importing;

public sealed class OtherScoresTests
{
    const string Staff = "How satisfied are you with our staff? (1 = very dissatisfied, 5 = very satisfied)";
    const string Effort = "How easy was it?";
    const string Price = "How satisfied are you with the price?";

    static readonly string[] Titles = ["Email", "How likely are you to recommend us? (0-10)", Staff, Effort, Price];

    [Test]
    public void Questions_that_do_not_decide_are_known_where_their_scale_is_sure() =>
        Assert.That(
            Reading().Others.Select(other => (other.Title, other.Metric, other.Scale)),
            Is.EqualTo([(Staff, Metric.Csat, new Scale(1, 5)), (Effort, Metric.Ces, new Scale(1, 5))]));

    [TestCase("1", "Very difficult", 2)]
    [TestCase("6", "Very difficult", 1)]
    [TestCase("", "N/A", 0)]
    public void Their_scores_are_read_and_what_is_none_is_left_out(string staff, string effort, int scores)
    {
        var reading = Reading();
        var row = new RowReader(reading, "SE", TimeZoneInfo.Utc, DateTimeOffset.UnixEpoch).Read(["eva@example.org", "9", staff, effort, "3"]);

        var others = new OtherScores(reading).Of(row.Response!.More);

        Assert.That(others, Has.Length.EqualTo(scores));
        Assert.That(others.Select(other => other.Score), Is.All.EqualTo(1));
    }

    [Test]
    public void A_title_over_two_scales_is_nobodys()
    {
        string[] titles = ["Email", "Would you recommend us? (0-10)", "Rate our support", "Rate our support"];

        var alike = Read(titles, ["Satisfied", "Very satisfied"], ["Very dissatisfied", "Satisfied"]);
        var mixed = Read(titles, ["Satisfied", "Very easy"], ["Very dissatisfied", "Very difficult"]);

        Assert.That((alike.Others.Length, mixed.Others.Length), Is.EqualTo((1, 0)));
    }

    /// <summary>Too few to know the scale of the price by its answers.</summary>
    static FileReading Reading() => Read(Titles, ["4", "Easy", "4"], ["2", "Very difficult", "2"], ["5", "Very easy", "4"]);

    static FileReading Read(string[] titles, params string[][] others)
    {
        string[][] records = [titles, .. others.Index().Select(row => (string[])[$"p{row.Index}@example.org", $"{10 - row.Index}", .. row.Item])];

        return Recognition.Decide(new FileShape { Format = FileFormat.Csv, Encoding = "utf-8", Delimiter = ',' }, records, "file.csv").Reading!;
    }
}
