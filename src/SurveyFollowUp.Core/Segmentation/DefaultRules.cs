using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Segmentation;

/// <summary>
/// NPS by score (0-6 are detractors, Reichheld 2003; 0-3 are ours to call); every other scale by how far up it the score is,
/// so that 1 and 2 of 5, or 1-2 and 3 of 7, are very dissatisfied and dissatisfied.
/// </summary>
static class DefaultRules
{
    static readonly ImmutableArray<Segment> Satisfied = [Segment.Satisfied];
    static readonly ImmutableArray<Segment> Passive = [Segment.Passive];
    static readonly ImmutableArray<Segment> Dissatisfied = [Segment.Dissatisfied, Segment.VeryDissatisfied];

    public static readonly ImmutableArray<Rule> All =
    [
        new("nps-0-3", new Conditions { Metric = Metric.Nps, ScoreAtMost = 3 }, Decision.VeryDissatisfied),
        new("nps-4-6", new Conditions { Metric = Metric.Nps, ScoreAtMost = 6 }, Decision.Dissatisfied),
        new("bad-of-two", new Conditions { TwoSteps = true, ShareBelow = 0.5m }, Decision.Dissatisfied),
        new("share-below-20", new Conditions { ShareBelow = 0.2m }, Decision.VeryDissatisfied),
        new("share-below-40", new Conditions { ShareBelow = 0.4m }, Decision.Dissatisfied),

        // Whoever asks to be contacted gets a follow-up, whatever the score.
        new("contact-me", new Conditions { WantsContact = true }, Decision.Dissatisfied),
        new("nps-7-8", new Conditions { Metric = Metric.Nps, ScoreAtMost = 8 }, Decision.Passive),
        new("nps-9-10", new Conditions { Metric = Metric.Nps, ScoreAtLeast = 9 }, Decision.Satisfied),
        new("share-to-60", new Conditions { ShareAtMost = 0.6m }, Decision.Passive),
        new("share-above-60", new Conditions(), Decision.Satisfied),

        new("threat-to-leave", new Conditions { Words = ["@leaving"] }, Decision.Raise),
        new("lawyer", new Conditions { Words = ["@lawyer"] }, Decision.Raise),
        new("public-complaint", new Conditions { Words = ["@public"] }, Decision.Raise),
        new("dissatisfied-again", new Conditions { Segments = Dissatisfied, AgainWithinMonths = 12 }, Decision.Raise),

        // A satisfied person who threatens becomes passive, which alone would reach nobody.
        new("threat-of-the-satisfied", new Conditions { Segments = Satisfied, Words = ["@leaving", "@lawyer", "@public"] }, Decision.Look),
        new("satisfied-but-angry", new Conditions { Segments = Satisfied, Sounds = Sounds.Angry }, Decision.Look),
        new("dissatisfied-but-glad", new Conditions { Segments = Dissatisfied, Sounds = Sounds.Glad }, Decision.Look),
        new("broken-off", new Conditions { Segments = Passive, BrokenOff = true }, Decision.Look),
    ];
}
