using System.Collections.Immutable;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Tests.Importing;

public sealed class ScaleDetectionTests
{
    [TestCase("How likely are you to recommend us?", "9 3 10", Metric.Nps, 0, 10)]
    [TestCase("How likely are you to recommend us (1-10)", "9 3 10", Metric.Nps, 1, 10)]
    [TestCase("How likely are you to recommend us (1-5)", "5 3 1", Metric.Csat, 1, 5)]
    [TestCase("How likely are you to recommend us? (1 = very unlikely, 7 = very likely)", "5 3 1", Metric.Csat, 1, 7)]
    [TestCase("Hur nöjd är du? (1 = mycket missnöjd, 5 = mycket nöjd)", "1 4 5", Metric.Csat, 1, 5)]
    [TestCase("How easy was it? 1-7", "7 6 2", Metric.Ces, 1, 7)]
    [TestCase("Betyg", "4/5 5/5 1/5", Metric.Csat, 1, 5)]
    [TestCase("Review", "★★★☆☆ ★★★★★", Metric.Csat, 1, 5)]
    [TestCase("Hur nöjd är du? (-2 = mycket missnöjd, +2 = mycket nöjd)", "-2 1 +2", Metric.Csat, -2, 2)]
    [TestCase("Hur nöjd är du? (-2 till +2)", "-2 1 +2", Metric.Csat, -2, 2)]
    [TestCase("Satisfaction", "75% 100% 25%", Metric.Csat, 0, 100)]
    public void The_words_of_the_question_or_of_the_answers_tell_the_scale(string title, string values, Metric metric, int min, int max)
    {
        var found = Detect(title, values.Split(' '));

        Assert.That((found.Metric, found.Scale, found.IsSure), Is.EqualTo((metric, new Scale(min, max), true)));
    }

    [TestCase("Hur nöjd är du?", "Mycket nöjd|Missnöjd", 1, 5, 2)]
    [TestCase("How satisfied are you?", "Extremely satisfied|Somewhat dissatisfied|Very satisfied|Extremely dissatisfied|Very dissatisfied", 1, 7, 3)]
    [TestCase("Kuinka tyytyväinen olet?", "Erittäin tyytyväinen|Erittäin tyytymätön", 1, 5, 1)]
    [TestCase("Rating", "👍|👎", 0, 1, 0)]
    [TestCase("How was it?", "Good|Poor", 1, 4, 1)]
    [TestCase("starRating", "FIVE|TWO|ONE", 1, 5, 2)]
    [TestCase("Acme made it easy for me to handle my issue", "Strongly agree|Somewhat disagree|Agree|Disagree|Strongly disagree|Somewhat agree", 1, 7, 3)]
    [TestCase("Hur nöjd är du?", "Mycket nöjd|Missnöjd|Kan ej ta ställning", 1, 5, 2)]
    public void Answers_in_words_are_put_in_order(string title, string values, int min, int max, int second)
    {
        var answers = values.Split('|');
        var found = Detect(title, answers);

        Assert.That(found.Scale, Is.EqualTo(new Scale(min, max)));
        Assert.That(found.Labels[ScoreLabels.Normalise(answers[1])], Is.EqualTo((decimal)second));
    }

    [Test]
    public void A_scale_that_runs_down_says_so() =>
        Assert.That(Detect("1 = very satisfied, 5 = very dissatisfied", ["1", "5"]).Scale, Is.EqualTo(new Scale(1, 5, higherIsBetter: false)));

    [Test]
    public void Words_beside_the_numbers_say_which_end_is_the_good_one()
    {
        var down = Detect("Overall satisfaction", ["1 - Very satisfied", "2 - Satisfied", "4 - Dissatisfied", "5 - Very dissatisfied"]);
        var up = Detect("Overall satisfaction", ["1 - Very dissatisfied", "2 - Dissatisfied", "4 - Satisfied", "5 - Very satisfied"]);

        Assert.That((down.Scale, up.Scale), Is.EqualTo((new Scale(1, 5, higherIsBetter: false), new Scale(1, 5))));
    }

    [TestCase("Rate us from 1 (excellent) to 5 (poor)", false)]
    [TestCase("Rate us from 1 (poor) to 5 (excellent)", true)]
    [TestCase("Hur nöjd är du? (1 mycket nöjd - 5 mycket missnöjd)", false)]
    [TestCase("Hur nöjd är du? (1 mycket missnöjd - 5 mycket nöjd)", true)]
    [TestCase("How satisfied are you? (very satisfied = 1, very dissatisfied = 5)", false)]
    [TestCase("Overall satisfaction (1 = best)", false)]
    [TestCase("How satisfied are you? 5 = not at all, 1 = very", false)]
    [TestCase("How difficult was it? (1 = not at all, 5 = very)", false)]
    [TestCase("How difficult was it? (1 = very difficult, 5 = very easy)", true)]
    [TestCase("Q#1: How easy was it to reach us? (1 - very difficult, 5 - very easy)", true)]
    [TestCase("Q#1: How easy was it to reach us? (1 - very easy, 5 - very difficult)", false)]
    [TestCase("Fråga 1: Nöjd med servicen? Svara från 1 till 5", true)]
    [TestCase("How many of 5 visits were you satisfied with? Rate from 1 to 5", true)]
    public void The_words_of_the_question_say_which_end_is_the_good_one(string title, bool higherIsBetter) =>
        Assert.That(Detect(title, ["1", "5", "3"]).Scale, Is.EqualTo(new Scale(1, 5, higherIsBetter)));

    [TestCase("Hvor tilfreds er du? (1 = Meget utilfreds, 5 = Meget tilfreds, 6 = Ved ikke)", 1, 5)]
    [TestCase("Kuinka tyytyväinen olet? (0 = en osaa sanoa, 1 = erittäin tyytymätön, 5 = erittäin tyytyväinen)", 1, 5)]
    [TestCase("Kouluarvosana (4-10)", 4, 10)]
    public void A_number_for_no_answer_is_no_end_of_the_scale(string title, int min, int max) =>
        Assert.That(Detect(title, ["4", "5", "5"]).Scale, Is.EqualTo(new Scale(min, max)));

    [TestCase("Jag är inte nöjd med servicen", false)]
    [TestCase("Jag är nöjd med servicen", true)]
    public void Whoever_agrees_with_a_complaint_is_not_content(string title, bool isSure) =>
        Assert.That(Detect(title, ["Instämmer inte alls", "Instämmer delvis", "Instämmer helt"]).DirectionIsSure, Is.EqualTo(isSure));

    [Test]
    public void One_end_in_words_is_enough()
    {
        var found = Detect("Welche Note geben Sie uns? (1 = sehr gut, 6 = zum Davonlaufen)", ["1", "6", "2"]);

        Assert.That(found.Scale, Is.EqualTo(new Scale(1, 6, higherIsBetter: false)));
    }

    [Test]
    public void Stars_out_of_so_many_are_a_scale() =>
        Assert.That(Detect("Your rating", ["1 out of 5 stars", "4 out of 5 stars"]).Scale, Is.EqualTo(new Scale(1, 5)));

    [TestCase("How difficult was it to reach us?")]
    [TestCase("Hur missnöjd är du?")]
    [TestCase("Kuinka hankalaa asiointi oli?")]
    public void Asked_after_the_bad_a_high_answer_is_a_bad_one(string title) => Assert.That(Detect(title, ["1", "5", "3"]).Scale.HigherIsBetter, Is.False);

    /// <summary>Tools can be told to write 0 where a question was left out.</summary>
    [Test]
    public void Zeros_that_may_be_blanks_are_asked_about()
    {
        string[] answers = [.. Enumerable.Range(0, 60).Select(i => i % 3 == 0 ? "0" : $"{6 + i % 5}")];
        var found = Detect("Kuinka todennäköisesti suosittelisit meitä?", answers, [.. answers.Select(answer => answer == "0" ? "Kiitos" : "")]);

        Assert.That((found.IsSure, found.Scale), Is.EqualTo((false, Scale.Nps)));
    }

    [Test]
    public void Zeros_with_words_beside_them_were_chosen()
    {
        string[] answers = [.. Enumerable.Range(0, 60).Select(i => i % 3 == 0 ? "0 - Not at all likely" : $"{6 + i % 5}")];

        Assert.That(Detect("How likely are you to recommend us?", answers).IsSure, Is.True);
    }

    [Test]
    public void Of_words_that_are_mostly_known_the_known_ones_are_proposed()
    {
        var found = Detect("Hur nöjd är du?", ["Mycket nöjd", "Nöjd", "Sådär", "Missnöjd", "Nöjd"]);

        Assert.That((found.HasUnknownLabels, found.Labels.Count), Is.EqualTo((true, 3)));
    }

    [TestCase("Score", "1 4 5")]
    [TestCase("How likely are you to recommend us?", "1 4 5 2 3")]
    public void The_highest_answer_alone_is_no_maximum(string title, string values) =>
        Assert.That(Detect(title, values.Split(' ')).IsSure, Is.False);

    [Test]
    public void Many_answers_at_both_ends_prove_a_scale_without_words()
    {
        var found = Detect("Score", [.. Enumerable.Range(0, 40).Select(i => $"{i % 5 + 1}")]);

        Assert.That((found.Scale, found.IsSure), Is.EqualTo((new Scale(1, 5), true)));
    }

    [Test]
    public void Comments_show_which_end_is_the_good_one()
    {
        string[] answers = ["1", "1", "1", "5", "5", "5", "3"];
        string[] comments = ["Great help", "Excellent", "Thank you, very good", "Terrible", "Bad and slow", "Useless", ""];

        Assert.That(Detect("Score", answers, comments).DirectionIsSure, Is.False);
        Assert.That(Detect("Score", answers, [.. comments.Reverse()]).DirectionIsSure, Is.True);
    }

    [Test]
    public void Words_that_nobody_knows_are_asked_about() =>
        Assert.That(Detect("Hur nöjd är du?", ["Toppen!", "Sådär", "Botten", "Sådär"]).HasUnknownLabels, Is.True);

    [Test]
    public void Zero_to_ten_is_the_net_promoter_score_whatever_it_is_called() => Assert.That(Detect("Rating", ["0", "10", "7"]).Metric, Is.EqualTo(Metric.Nps));

    static DetectedScale Detect(string title, string[] answers, string[]? comments = null) =>
        ScaleDetection.Detect(new ScaleEvidence(
            Headers.Normalise(title), [.. answers], comments?.ToImmutableArray() ?? [.. answers.Select(_ => "")], "export.csv"));
}
