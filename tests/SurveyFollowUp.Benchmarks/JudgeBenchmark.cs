using System.Globalization;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Benchmarks;

/// <summary>The default rules over responses in memory, each with some 120 characters of comment, beside one look at each character.</summary>
static class JudgeBenchmark
{
    const int Runs = 5;
    const int Length = 120;

    static readonly string[] Sentences =
    [
        "Fakturan är fel för andra månaden i rad, och ingen ringer tillbaka.", "Bra bemötande!", "Jag fick vänta i fyrtio minuter i telefonkön.",
        "Asennus myöhästyi kaksi kertaa, eikä kukaan ilmoittanut siitä.", "Kiitos, kaikki sujui hyvin.", "Lasku oli väärin jo toisen kerran.",
        "Support was polite, but could not solve it.", "Works as promised.", "I still cannot log in, and nobody called me back.",
        "Myyjä sanoi huomenna, ja sanoi niin jo viime viikolla.", "Great value, quick delivery.", "Leveransen kom i tid och allt fungerade som det skulle.",
    ];

    static readonly string[] Threats = ["Nu säger vi upp avtalet.", "Lopetan asiakkuuteni.", "My lawyer will call you."];

    public static void Run(int count)
    {
        var answers = Answers(count);
        var characters = answers.Sum(answer => (long)answer.Comment.Length);
        var (reading, _) = Fastest(answers, Look);
        var (judging, bytes) = Fastest(answers, Judge);
        var satisfied = answers.Where(answer => ReferenceEquals(Ruleset.Default.Judge(answer), Ruleset.Default.Judge(answer))).ToArray();
        var (_, satisfiedBytes) = Fastest(satisfied, Judge);

        Say($"{count:N0} responses, {characters / (double)count:F0} characters a comment, default rules, processor time of one thread, fastest of {Runs}");
        Say($"judging    {judging,6:F3} s ({count / judging,11:N0} responses/s), {bytes / (double)count:F0} bytes a response");
        Say($"of these {satisfied.Length:N0} plainly satisfied or passive: {satisfiedBytes:N0} bytes in all");
        Say($"characters {reading,6:F3} s (is each a letter, once)");
        Say($"ratio      {judging / reading,6:F2}");
    }

    static Answer[] Answers(int count)
    {
        var dice = new Random(7);
        var answers = new Answer[count];
        for (var index = 0; index < count; index++)
        {
            var comment = dice.Next(50) == 0 ? Threats[dice.Next(Threats.Length)] : "";
            while (comment.Length < Length - 20)
                comment = $"{comment} {Sentences[dice.Next(Sentences.Length)]}";

            var score = dice.Next(100) < 9 ? dice.Next(0, 7) : dice.Next(7, 11);
            answers[index] = new Answer(Metric.Nps, Scale.Nps, score) { Comment = comment, Language = "sv", WantsContact = dice.Next(100) == 0 };
        }

        return answers;
    }

    static (double Seconds, long Bytes) Fastest(Answer[] answers, Func<Answer[], int> work)
    {
        var (fastest, bytes) = (double.MaxValue, 0L);
        for (var run = 0; run < Runs; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var cpu = Environment.CpuUsage.TotalTime;
            GC.KeepAlive(work(answers));
            fastest = Math.Min(fastest, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return (fastest, bytes);
    }

    static int Judge(Answer[] answers)
    {
        var dissatisfied = 0;
        foreach (var answer in answers)
            dissatisfied += Ruleset.Default.Judge(answer).Segment.IsDissatisfied() ? 1 : 0;

        return dissatisfied;
    }

    static int Look(Answer[] answers)
    {
        var letters = 0;
        foreach (var answer in answers)
        {
            foreach (var sign in answer.Comment)
                letters += char.IsLetter(sign) ? 1 : 0;
        }

        return letters;
    }

    static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
