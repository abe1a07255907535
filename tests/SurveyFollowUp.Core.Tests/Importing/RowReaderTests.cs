using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Tests.Importing;

public sealed class RowReaderTests
{
    static readonly Role[] Roles = [Role.Email, Role.RespondentId, Role.Phone, Role.Score, Role.SubmittedAt, Role.Comment, Role.OptOut];

    static readonly RowReader Reader = new(
        new FileReading
        {
            Shape = new FileShape { Format = FileFormat.Csv, Encoding = "utf-8", Delimiter = ',' },
            ScoreColumns = [Roles.IndexOf(Role.Score)],
            HeaderRows = 1,
            Columns = [.. Roles.Index().Select(pair => new ColumnRole(pair.Index, pair.Item.ToString(), pair.Item, 1))],
            Metric = Metric.Nps,
            Scale = Scale.Nps,
            DateOrder = DateOrder.DayFirst,
            Doubts = [],
        },
        "SE",
        TimeZoneInfo.Utc,
        new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero));

    [TestCase("11", "", RowProblem.ScoreOutsideScale, "11")]
    [TestCase("eleven", "", RowProblem.ScoreIsNoNumber, "eleven")]
    [TestCase("3", "31-31-2026", RowProblem.DateNotReadable, "31-31-2026")]
    [TestCase("", "", RowProblem.NoScore, "")]
    public void What_is_wrong_is_said_with_the_value_at_fault(string score, string date, RowProblem problem, string detail)
    {
        var read = Reader.Read(["anna@example.org", "", "", score, date, "", ""]);

        Assert.That((read.Problem, read.Detail), Is.EqualTo(((RowProblem?)problem, detail)));
    }

    [TestCase("Anna@Example.org", "4711", "070-174 06 05", "email:anna@example.org")]
    [TestCase("no address", "4711", "070-174 06 05", "customer:4711")]
    [TestCase("", "", "070-174 06 05", "phone:+46701740605")]
    [TestCase("", "", "", null)]
    public void A_person_is_known_by_the_best_that_the_row_has(string email, string customer, string phone, string? identity) =>
        Assert.That(Read(email, customer, phone).Identity, Is.EqualTo(identity));

    [Test]
    public void A_row_without_any_contact_is_a_good_row() => Assert.That(Reader.Read(["", "", "", "3", "", "", ""]).Problem, Is.Null);

    [Test]
    public void The_same_row_has_the_same_key_and_another_one_has_not() =>
        Assert.That(Read("", "", "", "Late").Key, Is.EqualTo(Read("", "", "", "Late").Key).And.Not.EqualTo(Read("", "", "", "Later").Key));

    [Test]
    public void A_cell_that_was_kept_from_being_a_formula_is_itself_again() =>
        Assert.That(Read("", "", "", "'-20 % was promised").Comment, Is.EqualTo("-20 % was promised"));

    [Test]
    public void A_short_row_has_empty_cells_at_its_end() => Assert.That(Reader.Read(["anna@example.org"]).Problem, Is.EqualTo(RowProblem.NoScore));

    [Test]
    public void Whoever_opted_out_is_left_out() => Assert.That(Reader.Read(["", "", "", "3", "", "", "yes"]).Problem, Is.EqualTo(RowProblem.OptedOut));

    [TestCase("2026-08-01", RowProblem.TooOld)]
    [TestCase("2026-08-23", null)]
    public void What_was_answered_more_than_ninety_days_ago_is_left_out(string date, RowProblem? problem) =>
        Assert.That(Reader.Read(["", "", "", "3", date, "", ""]).Problem, Is.EqualTo(problem));

    [Test]
    public void A_cell_too_many_is_for_a_person_to_put_right() =>
        Assert.That(Reader.Read(["", "", "", "3", "", "Late", "", "and rude"]).Problem, Is.EqualTo(RowProblem.MoreCellsThanColumns));

    [Test]
    public void Both_numbers_of_a_cell_are_kept()
    {
        var response = Read("", "", "070-174 06 05 / 08-465 004 00");

        Assert.That((response.Phone, response.More.Single().Value), Is.EqualTo(("+46701740605", "+46846500400")));
    }

    [Test]
    public void A_comment_is_kept_whole_up_to_its_limit_and_says_where_it_was_cut()
    {
        Assert.That(Read("", "", "", new string('a', RowReader.LongestComment)).Comment, Has.Length.EqualTo(RowReader.LongestComment).And.Not.EndsWith("…"));
        Assert.That(
            Read("", "", "", new string('a', RowReader.LongestComment + 1)).Comment,
            Has.Length.EqualTo(RowReader.LongestComment).And.EndsWith("… [65536/65537]"));
    }

    [Test]
    public void A_personal_number_in_a_comment_is_covered() => Assert.That(Read("", "", "", "Jag är 811218-9876").Comment, Is.EqualTo("Jag är 811218-****"));

    static Response Read(string email, string customer, string phone, string comment = "") =>
        Reader.Read([email, customer, phone, "3", "", comment, ""]).Response!;
}
