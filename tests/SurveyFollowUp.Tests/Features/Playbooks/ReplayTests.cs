using System.Collections.Immutable;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Tests.Features.Playbooks;

public class ReplayTests : PlaybookTest
{
    [Test]
    public async Task The_rules_of_now_judge_once_more_as_the_imports_did()
    {
        await ImportSamplesAsync();
        await AnswersAsync(Cast.Ivar with { Comment = "I have spoken to my lawyer." });
        var kept = await ListAsync<int>("""
            select max(array_position(array['Satisfied', 'Passive', 'Dissatisfied', 'VeryDissatisfied'], segment)) from responses group by respondent_id
            """);

        var replayed = await ReplayAsync(Playbook.Default.Rules);

        Assert.That(replayed.Answers, Is.EqualTo(await AskAsync<int>("select count(*)::int from responses")).And.GreaterThan(200));
        Assert.That(replayed.Moved, Is.Empty);
        foreach (var segment in Enum.GetValues<Segment>())
            Assert.That(replayed.Now.Of(segment), Is.EqualTo(kept.Count(place => place == (int)segment + 1)), segment.ToString());
    }

    [Test]
    public async Task It_writes_nothing()
    {
        await AnswersAsync(Cast.Ada, Cast.Ivar, Cast.Lin);
        const string state = """
            select (select md5(string_agg(r::text, ';' order by id)) from responses r) || (select md5(string_agg(f::text, ';' order by id)) from follow_ups f)
            """;
        var before = await AskAsync<string>(state);

        var replayed = await ReplayAsync([new Rule("all", new Conditions(), Decision.VeryDissatisfied)]);

        Assert.That((replayed.Moved.Length, replayed.After.Calls), Is.EqualTo((2, 3)));
        Assert.That(await AskAsync<string>(state), Is.EqualTo(before));
    }

    [Test]
    public async Task Whoever_would_go_without_a_follow_up_is_counted()
    {
        await AnswersAsync(Cast.Ada, Cast.Ivar);

        var replayed = await ReplayAsync([new Rule("all", new Conditions(), Decision.Satisfied)]);

        Assert.That((replayed.Lost, replayed.After.FollowUps), Is.EqualTo((2, 0)));
    }

    [Test]
    public async Task The_second_time_within_a_year_is_known_as_it_was_to_the_import()
    {
        await AnswersAsync(Cast.Ivar);
        await MoveClockAsync(TimeSpan.FromHours(1));
        await ImportAsync("Response ID,Email,Name,NPS score,Comment,Response date\n9,ivar.lund@example.org,Ivar Lund,6,Again,2026-11-22T12:00:00Z\n");
        Assert.That(await AskAsync<string>("select segment from responses where score = 6"), Is.EqualTo("VeryDissatisfied"));

        var replayed = await ReplayAsync([.. Playbook.Default.Rules.Where(rule => rule.Name != "dissatisfied-again")]);

        Assert.That(replayed.Moved.Single(), Has.Property("Now").EqualTo(Segment.VeryDissatisfied).And.Property("After").EqualTo(Segment.Dissatisfied));
    }

    [Test]
    public async Task An_import_that_waits_to_be_confirmed_is_judged_by_the_rules_that_were_saved()
    {
        const string file = "Response ID,Email,Name,NPS score,Comment,Response date\n1,ivar.lund@example.org,Ivar Lund,5,Late,2026-11-20T12:00:00Z\n";
        var id = await WithAsync<ImportStore, Guid>(
            async imports => (await imports.ReceiveAsync("waiting.csv", new MemoryStream(Encoding.UTF8.GetBytes(file)), uploadedBy: null)).Id);
        await RunAsync<RunImport>();
        Assert.That(await AskAsync<string>("select segment from import_staging"), Is.EqualTo("Dissatisfied"));

        var rules = Playbook.Default.Rules;
        await SaveRulesAsync(rules.SetItem(0, rules[0] with { When = new Conditions { Metric = Metric.Nps, ScoreAtMost = 5 } }));
        Assert.That(await AskAsync<string>("select state from imports where id = @id", new { id }), Is.EqualTo("Staging"));
        Assert.That(await WithAsync<ImportStore, bool>(imports => imports.ConfirmAsync(id)), Is.False, "what was on the screen is no longer so");

        await RunAsync<RunImport>();
        Assert.That(await AskAsync<string>("select segment from import_staging"), Is.EqualTo("VeryDissatisfied"));

        await WithAsync<ImportStore>(imports => imports.ConfirmAsync(id));
        await RunAsync<RunImport>();
        Assert.That(await AskAsync<string>("select segment from follow_ups"), Is.EqualTo("VeryDissatisfied"));
    }

    async Task ImportSamplesAsync()
    {
        foreach (var sample in new[] { "delighted-nps-english.csv", "csat-swedish-semicolon.csv" })
            await ImportAsync(await File.ReadAllBytesAsync(Repository.Path("samples", sample)), sample);
    }

    Task<Replayed> ReplayAsync(ImmutableArray<Rule> rules) => WithAsync<Replay, Replayed>(replay => replay.RunAsync(Playbook.Default with { Rules = rules }));
}
