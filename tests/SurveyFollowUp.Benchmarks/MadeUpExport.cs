using System.Globalization;

namespace SurveyFollowUp.Benchmarks;

/// <summary>An NPS export of any length: a fifth are dissatisfied or very dissatisfied, one in three wrote something, one in ten answers twice.</summary>
static class MadeUpExport
{
    static readonly string[] Comments =
    [
        "",
        "",
        "Fakturan är fel för andra månaden i rad, och ingen ringer tillbaka.",
        "",
        "Asennus myöhästyi kaksi kertaa, eikä kukaan ilmoittanut siitä.",
        "Support was polite, \"but\" could not solve it.\nI still cannot log in.",
    ];

    public static void Write(string path, int rows, int dissatisfiedPercent = 20)
    {
        var dice = new Random(7);
        using var file = new StreamWriter(path);
        file.WriteLine("Response ID,Responded at,Name,Email,Phone,Company,Language,NPS score,Comment");

        for (var row = 1; row <= rows; row++)
        {
            var person = row % 10 == 0 ? row - 5 : row;
            var score = dice.Next(100) < dissatisfiedPercent ? dice.Next(0, 7) : dice.Next(7, 11);
            var at = new DateTime(2026, 11, 1).AddSeconds(row * 7 % 1_500_000).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            var comment = Comments[dice.Next(Comments.Length)].Replace("\"", "\"\"", StringComparison.Ordinal);

            file.WriteLine(
                $"R-{row},{at},Person {person},person{person}@example.org,+467017406{person % 100:00},"
                + $"Företag {person % 500} AB,sv,{score},\"{comment}\"");
        }
    }
}
