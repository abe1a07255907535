using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Core.Tests.Importing;

public sealed class HeaderRowsTests
{
    [Test]
    public void One_row_of_titles_is_the_rule() => Assert.That(Find("Id|Score|Comment", "1|9|Good", "2|3|Bad", "3|1|Worse"), Is.EqualTo(new TitleRows(0, 1)));

    [TestCase("{\"ImportId\":\"QID1\"}")]
    [TestCase("{'ImportId': 'QID1'}")]
    public void Import_ids_make_three(string importId) =>
        Assert.That(Find("Q1|Q2", "How likely?|Why?", $"{importId}|{importId}", "9|Good"), Is.EqualTo(new TitleRows(0, 3)));

    [Test]
    public void V1_to_V10_stand_above_the_real_names() =>
        Assert.That(
            Find("V1|V2|V3|V4|V5|Q1", "ResponseID|ResponseSet|Name|Ref|Email|Score", "R_1|Set|Anna|||3", "R_2|Set|Bo|||4"),
            Is.EqualTo(new TitleRows(0, 2)));

    [Test]
    public void A_question_spans_its_choices() =>
        Assert.That(
            Find("RespondentID|How satisfied?|||Why?", "|Bad|Fair|Good|Open-Ended Response", "114000000000|Bad|||Late", "114000000001|||Good|"),
            Is.EqualTo(new TitleRows(0, 2)));

    [Test]
    public void What_stands_above_the_table_is_no_title() =>
        Assert.That(
            Find("Data Export Generated on 2026-11-01", "Survey Name|Autumn", "Id|Date|Score|Comment", "1|2026-11-01|3|Late", "2|2026-11-02|9|Good"),
            Is.EqualTo(new TitleRows(2, 1)));

    [Test]
    public void A_first_answer_with_gaps_is_no_second_title() =>
        Assert.That(Find("Id|Date|Score|Comment", "1||N/A|", "2|2026-11-02|9|Good", "3|2026-11-02|8|Fine"), Is.EqualTo(new TitleRows(0, 1)));

    static TitleRows Find(params string[] records) => HeaderRows.Find([.. records.Select(record => record.Split('|'))]);
}
