using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace SurveyFollowUp.Platform.Web.Ui;

/// <summary>A person's last scores, oldest first, as dots at their height with the number below; the newest has the tone.</summary>
public sealed record Dots(string Title, IReadOnlyList<int> Scores, int Lowest = 0, int Highest = 10, string Tone = "") : IHtmlContent
{
    const int Step = 22;
    const int Top = 5;
    const int Bottom = 23;

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        if (Scores.Count == 0)
            return;

        var svg = new HtmlContentBuilder();
        svg.AppendMarkup(
            "<svg class=\"score-trend {0}\" width=\"{1}\" height=\"40\" viewBox=\"0 0 {1} 40\" role=\"img\"><title>{2}</title><polyline points=\"{3}\"/>",
            Tone, Step * Scores.Count, Title, string.Join(' ', Scores.Select(Point)));

        for (var i = 0; i < Scores.Count; i++)
        {
            svg.AppendMarkup(
            "<circle cx=\"{0}\" cy=\"{1}\" r=\"3.5\"/><text x=\"{0}\" y=\"38\" aria-hidden=\"true\">{2}</text>",
                X(i), Y(Scores[i]), Scores[i]);
        }

        svg.AppendHtml("</svg>");
        svg.WriteTo(writer, encoder);
    }

    string Point(int score, int place) => string.Create(CultureInfo.InvariantCulture, $"{X(place)},{Y(score)}");

    static int X(int place) => Step / 2 + Step * place;

    double Y(int score)
    {
        var height = Highest > Lowest ? (double)(Math.Clamp(score, Lowest, Highest) - Lowest) / (Highest - Lowest) : 0;

        return Math.Round(Bottom - height * (Bottom - Top), 1);
    }
}
