using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Core.Tests.Importing;

public sealed class ContactCellTests
{
    [TestCase("Anna Berg 040 572 7714", null, "+358405727714", "Anna Berg")]
    [TestCase("Anna Berg, anna@example.org, puh. 040-572 7714", "anna@example.org", "+358405727714", "Anna Berg")]
    [TestCase("anna@example.org / 0405727714", "anna@example.org", "+358405727714", "")]
    [TestCase("Soittakaa minulle iltaisin numeroon 0405727714 kiitos", null, "+358405727714", "")]
    [TestCase("Anna Berg", null, "", "Anna Berg")]
    [TestCase("order 12345", null, "", "")]
    public void What_people_leave_of_themselves_in_one_cell_is_taken_apart(string cell, string? email, string phones, string name)
    {
        var read = ContactCell.Read(cell, "FI");

        Assert.That((read.Email, string.Join(' ', read.Phones), read.Name), Is.EqualTo((email, phones, name)));
    }
}
