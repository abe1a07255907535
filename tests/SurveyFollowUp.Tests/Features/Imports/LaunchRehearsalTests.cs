using System.Globalization;
using System.Text;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.Imports;

namespace SurveyFollowUp.Tests.Features.Imports;

/// <summary>What the check page says of the work that a file brings.</summary>
public class LaunchRehearsalTests : WebTest
{
    static readonly Member Omar = new("Omar Åberg", "omar@example.org", ["Agent"]);

    sealed record Happened(Guid ResponseId, Guid? OwnerId, DateTimeOffset StartsAt, DateTimeOffset DueAt, StepKind Kind);

    [Test]
    public async Task What_the_rehearsal_says_is_what_the_import_then_does()
    {
        await UserAsync(Cast.Nadia);
        await UserAsync(Omar);
        await ExecuteAsync("update users set calls_a_day = 5 where name = 'Omar Åberg'");
        await FollowUpAsync(Cast.Ada);
        await ExecuteAsync("""
            insert into respondents (id, name, email, created_at)
            values (known_as('email:person20@example.org'), 'Person 20', 'person20@example.org', app_now());
            insert into suppressed_addresses (identity, reason, since) values (known_as('email:person20@example.org'), 'HardBounce', app_now());
            """);
        var import = await CheckAsync(calls: 17, emails: 9);

        var launch = (await WithAsync<PreviewStore, Preview>(previews => previews.OfAsync(import))).Launch;
        await WithAsync<ImportStore>(imports => imports.ConfirmAsync(import.Id));
        await RunAsync<RunImport>();
        var happened = await ListAsync<Happened>("""
            select r.id as response_id, f.owner_id, f.next_starts_at as starts_at, f.next_due_at as due_at, f.next_kind as kind
            from follow_ups f join responses r on r.id = f.response_id
            where r.import_id = @Id
            """, new { import.Id });

        Assert.That(happened, Has.Count.EqualTo(26));
        Assert.That(happened.Count(one => one.Kind == StepKind.Call), Is.EqualTo(18), "whoever is not mailed to is called");
        foreach (var one in happened)
        {
            var said = launch.Steps[one.ResponseId];
            Assert.That(said.Assigned.Owner?.Id, Is.EqualTo(one.OwnerId));
            Assert.That(said.Opening.Case.BeginsWithCall, Is.EqualTo(one.Kind == StepKind.Call));
            Assert.That(said.Opening.DueAt - one.DueAt, Is.EqualTo(TimeSpan.Zero).Within(TimeSpan.FromMinutes(1)));
            Assert.That(said.Opening.StartsAt - one.StartsAt, Is.EqualTo(TimeSpan.Zero).Within(TimeSpan.FromMinutes(1)));
        }
    }

    [Test]
    public async Task The_check_page_says_who_is_late_and_by_how_much()
    {
        await UserAsync(Cast.Nadia);
        await ExecuteAsync("update users set calls_a_day = 8");
        await SignInAsync(Cast.Maria);
        var import = await CheckAsync(calls: 12, emails: 3);

        var page = await Browser.OpenAsync($"/import/{import.Id}");

        Assert.That(page.Text, Does.Contain("12 calls are 1.5 days of work: the last first call is made by Tuesday 24 November."));
        Assert.That(page.Text, Does.Contain("5 of them come later than the limit of 8 working hours, the last by 6 hours."));
        Assert.That(page.Text, Does.Contain("All of them are within the limit of 16 working hours."));
        Assert.That(page.Text, Does.Contain("For Nadia Rahman"));
    }

    [Test]
    public async Task An_absence_moves_the_last_first_step()
    {
        var nadia = await UserAsync(Cast.Nadia);
        await ExecuteAsync("update users set calls_a_day = 8");
        await ExecuteAsync("insert into absences (user_id, first_day, last_day) values (@nadia, '2026-11-24', '2026-11-25')", new { nadia });
        var import = await CheckAsync(calls: 12, emails: 0);

        var launch = (await WithAsync<PreviewStore, Preview>(previews => previews.OfAsync(import))).Launch;

        Assert.That(launch.Steps.Values.Max(step => step.DoneAt)!.Value.Day, Is.EqualTo(26));
    }

    async Task<Import> CheckAsync(int calls, int emails)
    {
        var file = new StringBuilder("Response ID,Email,Name,Phone,NPS score,Comment,Response date\n");
        for (var i = 0; i < calls + emails; i++)
            file.AppendLine(
                CultureInfo.InvariantCulture,
                $"r{i},person{i}@example.org,Person {i},+467017406{i:00},{(i < calls ? 1 : 5)},Nobody answers,2026-11-20T10:00:00Z");

        var id = await WithAsync<ImportStore, Guid>(async imports =>
            (await imports.ReceiveAsync("survey.csv", new MemoryStream(Encoding.UTF8.GetBytes(file.ToString())), uploadedBy: null)).Id);
        await RunAsync<RunImport>();
        return await WithAsync<ImportStore, Import>(imports => imports.GetAsync(id));
    }
}
