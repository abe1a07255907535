using System.Globalization;
using System.Text;

namespace SurveyFollowUp.Benchmarks;

/// <summary>
/// An NPS export of any length, about 150 bytes a row, always the same but for its dates, which lie in the last 30 days. One in three wrote
/// something, in Swedish, Finnish or English; 1,000,000 rows are of 571,000 people; response ids are in no order, as most tools have them.
/// </summary>
static class MadeUpExport
{
    const double PeopleDrawnFrom = 0.8;

    static readonly string[] FirstNames = ["Anna", "Åsa", "Matti", "Sören", "Päivi", "John", "Eeva-Liisa", "Erik", "Mary", "Göran", "Aino", "Nils"];
    static readonly string[] LastNames = ["Lindqvist", "Sjöberg", "Mäkinen", "Smith", "Öhman", "Korhonen", "Andersson", "Hämäläinen", "O'Brien", "Berg"];
    static readonly string[] Touchpoints = ["Delivery", "Support", "Invoice", "Shop, Åbo", "Onboarding"];
    static readonly string[] Languages = ["sv", "fi", "en"];

    static readonly string[][] Sentences =
    [
        [
            "Fakturan är fel för andra månaden i rad, och ingen ringer tillbaka.", "Bra bemötande!",
            "Jag fick vänta i fyrtio minuter i telefonkön.", "Allt \"bara fungerar\".",
        ],
        [
            "Asennus myöhästyi kaksi kertaa, eikä kukaan ilmoittanut siitä.", "Kiitos, kaikki sujui hyvin.",
            "Lasku oli väärin jo toisen kerran.", "Myyjä sanoi \"huomenna\".",
        ],
        [
            "Support was polite, \"but\" could not solve it.", "Works as promised.",
            "I still cannot log in, and nobody called me back.", "Great value, quick delivery.",
        ],
    ];

    public static void Write(string path, int rows, int dissatisfiedPercent = 9)
    {
        var dice = new Random(7);
        var line = new StringBuilder();
        var newest = DateTime.UtcNow.Date;
        using var file = new StreamWriter(path);
        file.WriteLine("Response ID,Responded at,Name,Email,Phone,Customer number,Language,Touchpoint,NPS score,Comment");

        for (var row = 0; row < rows; row++)
        {
            var person = dice.Next((int)(rows * PeopleDrawnFrom));
            var language = person % Languages.Length;
            var score = dice.Next(100) < dissatisfiedPercent ? dice.Next(0, 7) : dice.Next(7, 11);
            var at = newest.AddSeconds(-30.0 * 86_400 * (rows - row) / rows);
            var (first, last) = (FirstNames[person % FirstNames.Length], LastNames[person / 12 % LastNames.Length]);

            line.Clear();
            line.Append(CultureInfo.InvariantCulture, $"R_{dice.NextInt64(1L << 48):x12},{at:yyyy-MM-ddTHH:mm:ssZ},{first} {last},");
            line.Append(CultureInfo.InvariantCulture, $"{Ascii(first)}.{person}@example.org,");
            line.Append(CultureInfo.InvariantCulture, $"{(person % 4 == 3 ? "" : $"+4670{person:0000000}")},K{100_000 + person},");
            line.Append(CultureInfo.InvariantCulture, $"{Languages[language]},{Quoted(Touchpoints[dice.Next(Touchpoints.Length)])},{score},");
            line.Append(Comment(dice, language));
            file.WriteLine(line);
        }
    }

    static string Comment(Random dice, int language)
    {
        if (dice.Next(3) > 0)
            return "";

        var sentences = Enumerable.Range(0, dice.Next(1, 5)).Select(_ => Sentences[language][dice.Next(Sentences[language].Length)]);
        return Quoted(string.Join(dice.Next(4) == 0 ? "\n" : " ", sentences));
    }

    static string Quoted(string cell) => cell.AsSpan().ContainsAny(",\"\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    static string Ascii(string name) =>
        string.Concat(name.ToLowerInvariant().Select(letter => letter switch { 'å' or 'ä' => 'a', 'ö' => 'o', '-' => '.', _ => letter }));
}
