using System.Text;
using SurveyFollowUp.Features.Imports;

namespace SurveyFollowUp.Tests.Features.Imports;

public class SurveyIdentityTests : DatabaseTest
{
    const string Header = "Response ID,Email,Name,NPS score,Comment,Response date\n";
    const string Two = Header + "1,ada@example.org,Ada,2,Nobody called,2026-11-20T10:00:00Z\n2,lin@example.org,Lin,10,Fine,2026-11-20T11:00:00Z\n";

    [TestCase("NPS_export_2026-11-03 (1).csv", "NPS")]
    [TestCase("Kundnöjdhet hösten.xlsx", "Kundnöjdhet hösten")]
    [TestCase("csat-swedish-semicolon.csv", "Csat swedish semicolon")]
    [TestCase("responses 20261103T120455.csv.zip", "Responses")]
    [TestCase("Asiakaskysely 3.11.2026 kopio.csv", "Asiakaskysely")]
    [TestCase("export 2026-11-03.csv", "Export 2026-11-03")]
    [TestCase(".csv", "Survey")]
    public void The_name_of_the_file_proposes_the_survey(string fileName, string expected) =>
        Assert.That(SurveyNames.Proposed(fileName), Is.EqualTo(expected));

    [Test]
    public async Task A_renamed_file_doubles_nothing()
    {
        await ImportAsync(Two, "Delivery October.csv");
        var again = await ImportAsync(Two + "3,new@example.org,Nora,4,Slow,2026-11-21T10:00:00Z\n", "Delivery November.csv");

        Assert.That((again.Survey, again.Opened, again.Duplicate), Is.EqualTo(("Delivery October", 1, 2)));
    }

    [Test]
    public async Task What_is_only_looked_at_leaves_no_survey()
    {
        var import = await WithAsync<ImportStore, Import>(imports =>
            imports.ReceiveAsync("Delivery.csv", new MemoryStream(Encoding.UTF8.GetBytes(Two)), uploadedBy: null));
        await RunAsync<RunImport>();
        await WithAsync<ImportStore>(imports => imports.NameSurveyAsync(import.Id, "Another"));

        Assert.That((await WithAsync<ImportStore, Import>(imports => imports.GetAsync(import.Id))).Survey, Is.EqualTo("Another"));
        Assert.That(await AskAsync<int>("select count(*)::int from surveys"), Is.Zero);
    }

    [Test]
    public async Task A_name_that_a_survey_has_by_now_means_that_survey()
    {
        var import = await WithAsync<ImportStore, Import>(imports =>
            imports.ReceiveAsync("delivery.csv", new MemoryStream(Encoding.UTF8.GetBytes(Two)), uploadedBy: null));
        await RunAsync<RunImport>();
        Assert.That(import.SurveyId, Is.Null);
        await ImportAsync(Two.Replace("Response ID", "Response id", StringComparison.Ordinal), "Delivery.csv");

        var now = await WithAsync<ImportStore, Import>(imports => imports.GetAsync(import.Id));
        var preview = await WithAsync<PreviewStore, Preview>(previews => previews.OfAsync(now));

        Assert.That(now.SurveyId, Is.Not.Null);
        Assert.That(preview.Of("duplicate"), Is.EqualTo(2));
    }
}
