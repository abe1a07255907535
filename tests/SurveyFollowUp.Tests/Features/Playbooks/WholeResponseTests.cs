using System.Text;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Features.Playbooks;

namespace SurveyFollowUp.Tests.Features.Playbooks;

/// <summary>Rules look at more of a response than its main score.</summary>
public class WholeResponseTests : PlaybookTest
{
    static readonly Rule LateDelivery = new("late delivery", new Conditions { Question = "delivery", ShareBelow = 0.4m }, Decision.VeryDissatisfied);

    [Test]
    public async Task Another_score_of_the_file_decides_where_a_rule_asks_for_it()
    {
        await SaveRulesAsync([LateDelivery, .. Playbook.Default.Rules]);

        await ImportAsync(Grades);

        Assert.That(await SegmentsAsync(), Is.EqualTo(new[] { "VeryDissatisfied late delivery", "Satisfied nps-9-10", "Satisfied nps-9-10" }));
        var followUp = await AskAsync<Guid>("select id from follow_ups");
        Assert.That((await Browser.OpenAsync($"/f/{followUp}")).Text, Does.Contain("delivery").And.Contain("Would be satisfied"));
    }

    [Test]
    public async Task The_replay_sees_the_other_scores_as_an_import_does()
    {
        await ImportAsync(Grades);

        var proposed = Playbook.Default with { Rules = [LateDelivery, .. Playbook.Default.Rules] };
        var replayed = await WithAsync<Replay, Replayed>(replay => replay.RunAsync(proposed));

        Assert.That(replayed.Moved.Single(), Has.Property("Name").EqualTo("Ada Berg").And.Property("After").EqualTo(Segment.VeryDissatisfied));
    }

    [Test]
    public async Task Unfinished_answers_with_a_score_are_taken_when_asked_for()
    {
        var import = await ImportAsync(Unfinished, change: reading => reading with { TakesUnfinished = true });

        Assert.That((import.Opened, import.Excluded, import.Passive), Is.EqualTo((1, 1, 1)));
        Assert.That(
            await ListAsync<string>("select score || ' ' || broken_off || ' ' || needs_look from responses order by row_no"),
            Is.EqualTo(new[] { "2 true false", "7 true true" }),
            "a passive answer that was broken off is worth a look");
    }

    [Test]
    public async Task Unfinished_answers_are_left_out_otherwise()
    {
        var import = await ImportAsync(Unfinished);

        Assert.That((import.Opened, import.Excluded, import.Passive), Is.EqualTo((0, 3, 0)));
    }

    const string Unfinished = """
        Response ID,Email,Finished,NPS score,Comment,Response date
        1,ada.berg@example.org,False,2,Late,2026-11-20T12:00:00Z
        2,ivar.lund@example.org,False,,,2026-11-20T12:00:00Z
        3,lin.ek@example.org,False,7,Fine,2026-11-20T12:00:00Z

        """;

    /// <summary>Everybody recommends us; Ada waited, Ivar did not, and Lin did not say.</summary>
    static string Grades
    {
        get
        {
            var file = new StringBuilder("Response ID,Email,Name,How likely are you to recommend us? (0-10),")
                .AppendLine("How satisfied are you with the delivery? (1 = very dissatisfied 5 = very satisfied),Response date")
                .AppendLine("1,ada.berg@example.org,Ada Berg,9,1,2026-11-20T12:00:00Z")
                .AppendLine("2,ivar.lund@example.org,Ivar Lund,10,5,2026-11-20T12:00:00Z")
                .AppendLine("3,lin.ek@example.org,Lin Ek,10,,2026-11-20T12:00:00Z");
            return file.ToString();
        }
    }

    [SetUp]
    public Task Maria_signs_in() => SignInAsync(Cast.Tomas);

    Task<List<string>> SegmentsAsync() => ListAsync<string>("select segment || ' ' || rule from responses order by row_no");
}
