using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Core.Tests.Importing;

public sealed class RoleScoringTests
{
    [TestCase("E-post", "anna@example.org", Role.Email)]
    [TestCase("Kundnummer", "4711", Role.RespondentId)]
    [TestCase("Matkapuhelin", "040 000 1234", Role.Phone)]
    [TestCase("How likely are you to recommend us to a friend?", "9", Role.Score)]
    [TestCase("Kommentar", "Fakturan är fel", Role.Comment)]
    [TestCase("Agent email", "jonas@example.org", Role.Agent)]
    [TestCase("IP Address", "192.0.2.1", Role.SensitiveDrop)]
    [TestCase("Rivi tiedostossasi", "14", Role.Ignore)]
    [TestCase("What is wrong", "have a date we cannot read", Role.Ignore)]
    public void A_column_is_known_by_its_title_and_its_values(string title, string value, Role role) =>
        Assert.That(RoleScoring.Assign([Column(0, title, value)])[0].Role, Is.EqualTo(role));

    [Test]
    public void A_title_alone_makes_no_scores() =>
        Assert.That(RoleScoring.Assign([Column(0, "Score", "see the invoice")])[0].Role, Is.Not.EqualTo(Role.Score));

    [Test]
    public void Of_two_that_look_alike_one_gets_the_role()
    {
        var roles = RoleScoring.Assign([Column(0, "Email", "a@example.org"), Column(1, "E-mail", "b@example.org")]);

        Assert.That(roles.Count(column => column.Role == Role.Email), Is.EqualTo(1));
    }

    [Test]
    public void Addresses_of_a_few_colleagues_are_not_the_customers()
    {
        var columns = new[]
        {
            new Column(0, "Handled", "Handled", [.. Enumerable.Range(0, 40).Select(row => $"colleague{row % 3}@example.com")]),
            new Column(1, "Reply", "Reply", [.. Enumerable.Range(0, 40).Select(row => $"person{row}@example.org")]),
        };

        Assert.That(RoleScoring.Assign(columns).Select(column => column.Role), Is.EqualTo(new[] { Role.Agent, Role.Email }));
    }

    [TestCase("Telefonnr", "070-326 42 93", Role.Phone)]
    [TestCase("Mobil", "93 39 46 54", Role.Phone)]
    [TestCase("May we contact you about your answer?", "I would rather not", Role.ConsentContact)]
    [TestCase("Rated at", "2026-11-03 10:00:00", Role.SubmittedAt)]
    [TestCase("Message to the staff", "You were late again today", Role.Comment)]
    public void What_people_write_under_a_title_need_not_be_tidy(string title, string value, Role role) =>
        Assert.That(RoleScoring.Assign([new(0, title, title, [value, $"{value}.", value])])[0].Role, Is.EqualTo(role));

    [TestCase("Ticket subject", "Cannot log in since Monday")]
    [TestCase("reviewer", "Anna Maria Berg")]
    [TestCase("Contact Full Name", "Anna Maria Berg")]
    public void What_somebody_else_wrote_is_not_taken_for_the_customers_words(string title, string value) =>
        Assert.That(RoleScoring.Assign([Distinct(0, title, value)])[0].Role, Is.Not.EqualTo(Role.Comment));

    [TestCase("Date of purchase")]
    [TestCase("First response time")]
    [TestCase("Member since")]
    public void A_day_of_something_else_is_not_when_a_person_answered(string title) =>
        Assert.That(RoleScoring.Assign([Column(0, title, "2026-01-18")])[0].Role, Is.Not.EqualTo(Role.SubmittedAt));

    [Test]
    public void The_state_of_a_case_is_not_how_far_an_answer_got() =>
        Assert.That(RoleScoring.Assign([new(0, "Status", "Status", ["Closed", "In progress", "Closed"])])[0].Role, Is.Not.EqualTo(Role.Completion));

    [TestCase("How many days did you wait?")]
    [TestCase("Age")]
    [TestCase("Antal besök")]
    public void A_number_that_counts_something_is_no_score(string title) =>
        Assert.That(RoleScoring.Assign([Column(0, title, "3")])[0].Role, Is.Not.EqualTo(Role.Score));

    static Column Distinct(int index, string title, string value) =>
        new(index, title, title, [.. Enumerable.Range(0, 6).Select(row => $"{value} {(char)('A' + row)}")]);

    static Column Column(int index, string title, string value) => new(index, title, title, [value, value, value]);
}
