using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Core.Tests.Importing;

/// <summary>Whose names, addresses and numbers stand in a file: the customers' or our own people's.</summary>
public sealed class PeopleInFilesTests
{
    static readonly string[] Colleagues = ["kim.agent@acme.example", "pat.desk@acme.example", "lee.support@acme.example"];
    static readonly string[] Names = ["Anna Berg", "Erik Ek", "Aino Salo", "Olli Laine", "Maja Wik", "Ulla Heino"];

    [Test]
    public void Even_in_a_small_file_the_address_that_comes_again_and_again_is_a_colleagues()
    {
        var roles = Roles(
            ("E-mail", row => Colleagues[row % 2]), ("Rating (1-5)", row => $"{row % 5 + 1}"), ("Reply address", row => $"person{row}@example.org"));

        Assert.That(roles, Is.EqualTo(new[] { Role.Agent, Role.Score, Role.Email }));
    }

    [Test]
    public void Addresses_that_spell_the_names_of_our_people_are_theirs()
    {
        var roles = Roles(
            ("Handläggare", row => $"{Names[row % 6]}"),
            ("E-post", row => $"{Names[row % 6].ToLowerInvariant().Replace(' ', '.')}{row}@acme.example"),
            ("Betyg (1-5)", row => $"{row % 5 + 1}"));

        Assert.That(roles, Is.EqualTo(new[] { Role.Agent, Role.Agent, Role.Score }));
    }

    [TestCase("Kund")]
    [TestCase("Asiakas")]
    [TestCase("Contact")]
    [TestCase("Contact Full Name")]
    [TestCase("Requester name")]
    [TestCase("Guest")]
    public void Names_of_people_are_known_by_what_they_look_like(string title) =>
        Assert.That(Roles((title, row => Names[row % 6]), ("NPS", row => $"{row % 11}"))[0], Is.EqualTo(Role.FullName));

    [TestCase("Kund", "Berg Bygg AB")]
    [TestCase("Asiakas", "Salo Oy")]
    public void A_customer_that_is_a_company_is_no_person(string title, string value) =>
        Assert.That(Roles((title, _ => value), ("NPS", row => $"{row % 11}"))[0], Is.EqualTo(Role.Company));

    [TestCase("Case owner")]
    [TestCase("Assignee name")]
    public void Our_own_people_are_told_from_the_customers(string title) =>
        Assert.That(Roles((title, row => Names[row % 2]), ("NPS", row => $"{row % 11}"))[0], Is.EqualTo(Role.Agent));

    [Test]
    public void A_column_that_nobody_filled_gives_way_to_one_that_people_did()
    {
        var roles = Roles(
            ("Sähköposti", _ => "anonymous"), ("Nimi", _ => ""), ("NPS", row => $"{row % 11}"), ("Nimesi", row => Names[row % 6]),
            ("Sähköpostiosoitteesi", row => $"person{row}@example.org"));

        Assert.That((roles[3], roles[4]), Is.EqualTo((Role.FullName, Role.Email)));
    }

    [TestCase("Nimi ja puhelinnumero", "Anna Berg 040 572 7714", Role.Phone)]
    [TestCase("Yhteystiedot (nimi, sähköposti, puhelin), jos haluat että otamme yhteyttä", "Anna Berg, anna@example.org, 040 572 7714", Role.Email)]
    [TestCase("Kontaktuppgifter", "Anna Berg anna@example.org", Role.Email)]
    [TestCase("Yhteystiedot", "0405727714", Role.Phone)]
    public void Several_of_them_in_one_cell_are_nobodys_words(string title, string value, Role role) =>
        Assert.That(Roles((title, _ => value), ("NPS", row => $"{row % 11}"))[0], Is.EqualTo(role));

    static List<Role> Roles(params (string Title, Func<int, string> Value)[] columns)
    {
        string[][] records =
        [
            [.. columns.Select(column => column.Title)],
            .. Enumerable.Range(0, 12).Select(row => columns.Select(column => column.Value(row)).ToArray()),
        ];

        return [.. RoleScoring.Assign(FileColumns.Of(records, new TitleRows(0, 1))).Select(column => column.Role)];
    }
}
