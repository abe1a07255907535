using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Core.Tests.Importing;

public sealed class TitlesTests
{
    [TestCase("Agent-id", Role.Agent)]
    [TestCase("Código Cliente", Role.RespondentId)]
    [TestCase("Sagsnr.", Role.CaseId)]
    [TestCase("Vastaajan numero", Role.ResponseId)]
    [TestCase("Timestamp (mm/dd/yyyy)", Role.SubmittedAt)]
    [TestCase("Telefon (frivilligt)", Role.Phone)]
    [TestCase("Kundbetyg", Role.Score)]
    [TestCase("Kundkommentar", Role.Comment)]
    [TestCase("Reviewer", Role.FullName)]
    [TestCase("LTR", Role.Score)]
    [TestCase("Haluan, että minuun otetaan yhteyttä", Role.ConsentContact)]
    [TestCase("Vill du att vi hör av oss?", Role.ConsentContact)]
    [TestCase("Ris och ros", Role.Comment)]
    [TestCase("What did you dislike?", Role.Comment)]
    public void A_title_is_known_however_it_is_written(string title, Role role) =>
        Assert.That(Titles.Score(Headers.Normalise(title), role), Is.GreaterThanOrEqualTo(0.45));

    [TestCase("Blev ditt ärende löst?", Role.CaseId)]
    [TestCase("Ticket subject", Role.CaseId)]
    [TestCase("Löst vid första kontakt", Role.ConsentContact)]
    public void A_title_that_only_mentions_it_is_another(string title, Role role) =>
        Assert.That(Titles.Score(Headers.Normalise(title), role), Is.Zero);
}
