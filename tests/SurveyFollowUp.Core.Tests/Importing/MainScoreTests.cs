using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Core.Tests.Importing;

public sealed class MainScoreTests
{
    [TestCase("Rate our service|Would you recommend us?", "4|No,5|Yes,1|No,3|Yes", 0)]
    [TestCase("Overall rating of the course|I would recommend this course", "5|Strongly agree,1|Disagree,4|Agree", 0)]
    [TestCase("How satisfied are you with the delivery?|How likely are you to recommend us?", "4|9,5|10,1|2", 1)]
    [TestCase("How satisfied are you with the delivery?|How satisfied are you overall?", "4|5,5|4,1|2", 1)]
    [TestCase("Rate the following [Staff]|Rate the following [Price]|Rate the following [Overall]", "4|5|2,5|4|1,1|2|3", 2)]
    [TestCase("Hur nöjd är du med [Personalen]|Hur nöjd är du med [Helhetsintrycket]", "4|5,5|4,1|2", 1)]
    [TestCase("Points - How would you rate our training?|How would you rate our training?", "1|5,0|4,1|2", 1)]
    [TestCase("Legacy score|Score", "8|4,10|5,2|1", 1)]
    public void The_question_that_knows_most_decides(string titles, string rows, int expected) =>
        Assert.That(Of(titles, rows).Columns, Is.EqualTo(new[] { expected }));

    [TestCase("How satisfied are you with the delivery?|How satisfied are you with the product?", "4|5,5|4,1|2")]
    [TestCase("Supplier name|Rating", "A|5,B|1,C|3")]
    [TestCase("Name|Website|Rating", "Cafe Ett|https://one.example|5,Cafe Två|https://two.example|1,Cafe Tre|https://three.example|3")]
    [TestCase("Email|Open rate|Last changed|Member rating", "a@example.org|4%|2026-10-01|5,b@example.org|9%|2026-10-02|1,c@example.org|2%|2026-10-02|3")]
    [TestCase("Department|Engagement score|Comment", "IT|4|Too much to do,HR|5|I like it here,IT|1|No time to eat")]
    public void Where_none_or_several_could_decide_a_person_is_asked(string titles, string rows) => Assert.That(Of(titles, rows).IsSure, Is.False);

    static MainScore Of(string titles, string rows)
    {
        string[][] records = [titles.Split('|'), .. rows.Split(',').Select(row => row.Split('|'))];
        var columns = FileColumns.Of(records, new TitleRows(0, 1));

        return MainScore.Of(columns, RoleScoring.Assign(columns));
    }
}
