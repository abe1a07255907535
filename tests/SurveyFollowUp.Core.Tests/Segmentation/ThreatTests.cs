using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Tests.Segmentation;

/// <summary>Whoever is dissatisfied and threatens becomes very dissatisfied; words that only look alike do nothing.</summary>
public class ThreatTests
{
    [TestCase("Nu säger jag upp abonnemanget.")]
    [TestCase("Vi kommer att säga upp vårt avtal med er")]
    [TestCase("Jag vill avsluta mitt abonnemang omgående")]
    [TestCase("Funderar på att byta leverantör")]
    [TestCase("Då byter vi till en annan\nleverantör")]
    [TestCase("Går till er konkurrent nästa gång!")]
    [TestCase("Har kontaktat min advokat")]
    [TestCase("Advokaten hör av sig")]
    [TestCase("Ärendet går till ARN")]
    [TestCase("Anmäler er till Konsumentverket")]
    [TestCase("Jag har gjort en anmälan till Allmänna reklamationsnämnden")]
    [TestCase("kommer varna alla jag känner")]
    [TestCase("Kommer aldrig handla hos er igen")]
    [TestCase("Det var sista gången jag beställer något.")]
    [TestCase("Vi förnyar inte i höst")]
    public void A_threat_in_Swedish(string comment) => Raises(comment, "sv");

    [TestCase("Irtisanomme sopimuksen.")]
    [TestCase("Sopimus irtisanotaan tämän vuoksi")]
    [TestCase("Sanomme sopimuksen irti kuun lopussa")]
    [TestCase("Lopetan asiakkuuteni")]
    [TestCase("Harkitsen asiakassuhteen lopettamista, lopetan asiakkuuden")]
    [TestCase("Aion vaihtaa operaattoria")]
    [TestCase("Vaihdamme toimittajaa ensi vuonna")]
    [TestCase("Siirrymme kilpailijalle")]
    [TestCase("En asioi teillä enää")]
    [TestCase("Ei enää koskaan.")]
    [TestCase("Lakimieheni ottaa yhteyttä")]
    [TestCase("Asianajajamme on yhteydessä")]
    [TestCase("Asia menee kuluttajariitalautakuntaan")]
    [TestCase("Valitan kuluttaja-asiamiehelle")]
    [TestCase("Viemme tämän oikeuteen")]
    [TestCase("Kerron tästä somessa")]
    [TestCase("Varoitan kaikkia tuttujani")]
    public void A_threat_in_Finnish(string comment) => Raises(comment, "fi");

    [TestCase("I want to cancel my subscription")]
    [TestCase("Please close my account.")]
    [TestCase("We'll take our business elsewhere")]
    [TestCase("We are switching to a competitor")]
    [TestCase("I will never use you again")]
    [TestCase("I won’t be ordering from here again")]
    [TestCase("You have lost a customer")]
    [TestCase("My lawyer will be in touch")]
    [TestCase("THIS IS A MATTER FOR MY SOLICITOR")]
    [TestCase("see you in court")]
    [TestCase("I have reported this to Trading Standards")]
    [TestCase("expect a one star review")]
    [TestCase("I'll be warning everyone")]
    public void A_threat_in_English(string comment) => Raises(comment, "en");

    [TestCase("Wir werden den Vertrag kündigen", "de")]
    [TestCase("Mein Anwalt meldet sich", "de")]
    [TestCase("Jeg sier opp abonnementet", "nb")]
    [TestCase("Saken går til Forbrukerrådet", "nb")]
    [TestCase("Jeg opsiger mit abonnement", "da")]
    [TestCase("Jag vänder mig till en advokat", "fi")]
    public void A_threat_in_another_language_than_the_survey(string comment, string language) => Raises(comment, language);

    [TestCase("Han avslutade samtalet mitt i meningen", "sv")]
    [TestCase("Ärendet avslutades utan svar", "sv")]
    [TestCase("Ringde upp mig tre gånger", "sv")]
    [TestCase("Ni säger att paketet är på väg", "sv")]
    [TestCase("Jag anmälde mig till nyhetsbrevet", "sv")]
    [TestCase("Bra stämning i butiken", "sv")]
    [TestCase("Fakturan kommer inte tillbaka rättad", "sv")]
    [TestCase("Dyrare än konkurrenterna", "sv")]
    [TestCase("Fick byta däck två gånger", "sv")]
    [TestCase("Barnen väntade länge", "sv")]
    [TestCase("Ni avslutade. Mitt avtal gäller väl?", "sv")]
    [TestCase("Avokadon var dålig", "sv")]
    [TestCase("Vaihdan kuulumisia myyjän kanssa", "fi")]
    [TestCase("Halusin vaihtaa koon, ei onnistunut", "fi")]
    [TestCase("Puhelu siirtyi toiselle", "fi")]
    [TestCase("Myyjä lopetti puhelun kesken", "fi")]
    [TestCase("Kalliimpi kuin kilpailijat", "fi")]
    [TestCase("Työntekijä oli irtisanottu", "fi")]
    [TestCase("Oikeudenmukainen mutta hidas", "fi")]
    [TestCase("En osaa sanoa vielä", "fi")]
    [TestCase("My order was cancelled twice", "en")]
    [TestCase("I had to change the date", "en")]
    [TestCase("The food court was closed", "en")]
    [TestCase("More expensive than your competitors", "en")]
    [TestCase("Moving the delivery took a week", "en")]
    [TestCase("I do not use the app", "en")]
    [TestCase("The account manager was rude", "en")]
    [TestCase("Nobody was suing the right form", "en")]
    public void What_only_looks_like_a_threat(string comment, string language)
    {
        var verdict = Judge(comment, language);

        Assert.That(verdict.Segment, Is.EqualTo(Segment.Dissatisfied), Reasons.Write(verdict.Reasons));
    }

    static void Raises(string comment, string language) => Assert.That(Judge(comment, language).Segment, Is.EqualTo(Segment.VeryDissatisfied));

    static Verdict Judge(string comment, string language) =>
        Ruleset.Default.Judge(new Answer(Metric.Nps, Scale.Nps, 5) { Comment = comment, Language = language });
}
