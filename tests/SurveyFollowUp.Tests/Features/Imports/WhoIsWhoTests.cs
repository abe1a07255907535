using System.Globalization;
using System.Text;
using SurveyFollowUp.Features.Imports;

namespace SurveyFollowUp.Tests.Features.Imports;

public class WhoIsWhoTests : DatabaseTest
{
    const string Header = "Response ID,Email,Customer number,Phone,Name,NPS score,Comment,Response date\n";

    /// <summary>More than one chunk of the import.</summary>
    const int Many = 10_100;

    [TestCase(1, Many, TestName = "The number first")]
    [TestCase(Many, 1, TestName = "The address first")]
    [TestCase(1, 2, TestName = "In one chunk")]
    public async Task Somebody_known_by_a_number_alone_is_found_wherever_in_the_file_their_address_stands(int numberAt, int addressAt)
    {
        var import = await ImportAsync(FileWith(new()
        {
            [numberAt] = $"n,,,070-174 06 05,,2,Call me,2026-11-20T10:00:00Z",
            [addressAt] = $"a,ada@example.org,4711,070-174 06 05,Ada,3,Nobody called,2026-11-20T11:00:00Z",
            [50] = $"c,,4711,,,1,Still nobody,2026-11-20T12:00:00Z",
        }));

        Assert.That((import.State, import.Opened, import.Added), Is.EqualTo((ImportState.Done, 1, 2)));
        Assert.That(
            await ListAsync<string>("""
                select p.email || ' ' || p.customer_no || ' ' || p.phone || ' ' || p.name
                from responses r join respondents p on p.id = r.respondent_id
                where r.segment = 'VeryDissatisfied'
                """),
            Is.EqualTo(Enumerable.Repeat("ada@example.org 4711 +46701740605 Ada", 3)));
    }

    [Test]
    public async Task A_shared_telephone_number_does_not_make_one_person_of_two_addresses()
    {
        var import = await ImportAsync(
            $"{Header}1,ada@example.org,,070-174 06 05,Ada,2,,2026-11-20T10:00:00Z\n2,lin@example.org,,070-174 06 05,Lin,3,,2026-11-20T10:00:00Z\n");

        Assert.That(import.Opened, Is.EqualTo(2));
    }

    [Test]
    public async Task What_only_a_happy_answer_says_of_somebody_is_known_of_them()
    {
        var import = await ImportAsync($"""
            {Header.TrimEnd()}
            1,ada@example.org,,,Ada,2,,2026-11-20T10:00:00Z
            2,ada@example.org,,070-174 06 05,,10,,2026-11-20T11:00:00Z
            3,lin@example.org,,,,9,,2026-11-20T10:00:00Z
            4,lin@example.org,,070-174 06 06,Lin,10,,2026-11-20T11:00:00Z
            5,bo@example.org,,,Bo,10,,2026-11-20T10:00:00Z
            6,bo@example.org,,,Bo,7,,2026-11-20T11:00:00Z

            """);

        Assert.That((import.Opened, import.Satisfied, import.Passive), Is.EqualTo((1, 4, 1)));
        Assert.That(
            await ListAsync<string>("""
                select p.name || ' ' || coalesce(p.phone, 'none') || ' ' || count(*) || ' ' || coalesce(max(f.reach), '')
                from respondents p join responses r on r.respondent_id = p.id left join follow_ups f on f.response_id = r.id
                group by p.id order by p.name
                """),
            Is.EqualTo(new[] { "Ada +46701740605 2 Email, Phone", "Bo none 2 ", "Lin +46701740606 2 " }));
    }

    [Test]
    public async Task A_number_that_comes_later_widens_the_reach_of_an_open_follow_up()
    {
        await ImportAsync($"{Header}1,ada@example.org,,,Ada,5,,2026-11-20T10:00:00Z\n2,lin@example.org,,,Lin,5,,2026-11-20T10:00:00Z\n");
        await ImportAsync($"{Header}3,ada@example.org,,070-174 06 05,Ada,10,,2026-11-21T10:00:00Z\n");

        Assert.That(
            await ListAsync<string>("select p.name || ': ' || f.reach from follow_ups f join respondents p on p.id = f.respondent_id order by p.name"),
            Is.EqualTo(new[] { "Ada: Email, Phone", "Lin: Email" }));
    }

    [Test]
    public async Task A_number_that_was_found_wrong_does_not_come_back_with_the_next_file()
    {
        await ImportAsync($"{Header}1,ada@example.org,,070-174 06 05,Ada,2,,2026-11-20T10:00:00Z\n");
        await ExecuteAsync("update follow_ups set reach = 'Email'");
        await ImportAsync($"{Header}2,ada@example.org,,070-174 06 05,Ada,10,,2026-11-21T10:00:00Z\n");

        Assert.That(await AskAsync<string>("select reach from follow_ups"), Is.EqualTo("Email"));
    }

    [Test]
    public async Task A_happy_answer_of_the_same_file_does_not_hide_the_bad_one_from_the_check_page()
    {
        var text = $"{Header}1,ada@example.org,,,Ada,10,,2026-11-20T10:00:00Z\n2,ada@example.org,,,Ada,5,,2026-11-21T10:00:00Z\n";
        var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var id = await WithAsync<ImportStore, Guid>(async imports => (await imports.ReceiveAsync("survey.csv", file, uploadedBy: null)).Id);
        await RunAsync<RunImport>();

        var preview = await WithAsync<PreviewStore, Preview>(async previews =>
            await previews.OfAsync(await WithAsync<ImportStore, Import>(imports => imports.GetAsync(id))));

        Assert.That((preview.FollowUps, preview.Of("satisfied")), Is.EqualTo((1, 1)));
    }

    static string FileWith(Dictionary<int, string> rows)
    {
        var file = new StringBuilder(Header);
        for (var row = 1; row <= Many; row++)
        {
            var filler = string.Create(CultureInfo.InvariantCulture, $"f{row},fine{row}@example.org,,,Fine,10,,2026-11-20T10:00:00Z");
            file.AppendLine(rows.GetValueOrDefault(row) ?? filler);
        }

        return file.ToString();
    }
}
