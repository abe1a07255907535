using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Tests.Segmentation;

/// <summary>Rules as a playbook file has them.</summary>
public class RuleDataTests
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    [Test]
    public void A_rule_is_flat_and_readable()
    {
        Assert.That(JsonSerializer.Serialize(Ruleset.Default.Rules[0], Json), Is.EqualTo(
            """{"name":"nps-0-3","when":{"metric":"nps","scoreAtMost":3},"then":"veryDissatisfied"}"""));
        Assert.That(JsonSerializer.Serialize(Ruleset.Default.Rules.Single(rule => rule.Name == "dissatisfied-again"), Json), Is.EqualTo(
            """{"name":"dissatisfied-again","when":{"againWithinMonths":12,"segments":["dissatisfied","veryDissatisfied"]},"then":"raise"}"""));
    }

    [Test]
    public void What_is_written_is_read()
    {
        var full = new Rule("full", Full(), Decision.Look);
        var text = JsonSerializer.Serialize(Ruleset.Default.Rules.Add(full), Json);

        Assert.That(JsonSerializer.Serialize(JsonSerializer.Deserialize<ImmutableArray<Rule>>(text, Json), Json), Is.EqualTo(text));
        Assert.That(typeof(Conditions).GetProperties().Where(field => field.GetValue(full.When) is null), Is.Empty, "all conditions are in it");
    }

    [Test]
    public void Nothing_set_takes_everybody_after_reading_too()
    {
        var rule = JsonSerializer.Deserialize<Rule>("""{ "name": "rest", "when": {}, "then": "passive" }""", Json)!;

        Assert.That(Ruleset.Check([rule]), Is.Empty);
    }

    [Test]
    public void Named_lists_can_be_shown()
    {
        Assert.That(WordLists.Names, Is.EqualTo(["@lawyer", "@leaving", "@public"]));
        Assert.That(WordLists.Find("@lawyer"), Does.Contain("advokat*"));
        Assert.That(WordLists.Find("@nothing"), Is.Null);
    }

    static Conditions Full() => new()
    {
        Surveys = ["a"],
        Metric = Metric.Ces,
        ScoreAtLeast = 1,
        ScoreAtMost = 2.5m,
        ShareAtLeast = 0.1m,
        ShareAtMost = 0.2m,
        ShareBelow = 0.3m,
        TwoSteps = false,
        Question = "price",
        Words = ["sv: säga upp", "@lawyer"],
        Sounds = Sounds.Angry,
        WantsContact = true,
        AgainWithinMonths = 3,
        FellBy = 0.4m,
        ValueAtLeast = 5,
        Tiers = ["gold"],
        Touchpoints = ["shop"],
        Languages = ["sv"],
        NoComment = false,
        BrokenOff = true,
        Segments = [Segment.Passive],
    };
}
