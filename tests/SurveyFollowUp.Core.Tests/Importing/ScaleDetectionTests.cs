using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Tests.Importing;

public sealed class ScaleDetectionTests
{
    [TestCase("How likely are you to recommend us?", "9 3 10", Metric.Nps, 0, 10, true)]
    [TestCase("Hur nöjd är du? (1 = mycket missnöjd, 5 = mycket nöjd)", "1 4 5", Metric.Csat, 1, 5, true)]
    [TestCase("How easy was it? 1-7", "7 6 2", Metric.Ces, 1, 7, true)]
    [TestCase("Score", "1 4 5", Metric.Csat, 1, 5, false)]
    public void The_words_of_the_question_tell_the_scale(string title, string values, Metric metric, int min, int max, bool isSure)
    {
        var found = ScaleDetection.Detect(new Column(0, title, title, [.. values.Split(' ')]));

        Assert.That(found, Is.EqualTo(new DetectedScale(metric, new Scale(min, max), isSure)));
    }

    [Test]
    public void Many_answers_at_both_ends_prove_a_scale_without_words()
    {
        var found = ScaleDetection.Detect(new Column(0, "Score", "Score", [.. Enumerable.Range(0, 40).Select(i => $"{i % 5 + 1}")]));

        Assert.That(found, Is.EqualTo(new DetectedScale(Metric.Csat, new Scale(1, 5), IsSure: true)));
    }
}
