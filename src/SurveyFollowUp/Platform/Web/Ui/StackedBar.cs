using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace SurveyFollowUp.Platform.Web.Ui;

/// <summary>One part of a whole. The text is the number as people read it; the tone is a class of the style sheet.</summary>
public sealed record Part(string Label, double Value, string Text, string Tone);

/// <summary>A whole cut into parts, each named with its number below, and the same numbers in a table.</summary>
public sealed record StackedBar(string Id, string Title, string AsTable, IReadOnlyList<Part> Parts) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        var figure = new HtmlContentBuilder();
        figure.AppendMarkup(
            "<figure class=\"chart\"><figcaption id=\"{0}-title\">{1}</figcaption>" +
            "<svg class=\"stacked-bar\" role=\"img\" aria-labelledby=\"{0}-title\" aria-describedby=\"{0}-legend\">", Id, Title);
        AppendMarks(figure);
        figure.AppendMarkup("</svg><ul class=\"legend\" id=\"{0}-legend\">", Id);

        foreach (var part in Parts)
        {
            figure.AppendMarkup(
            "<li><svg width=\"12\" height=\"12\" aria-hidden=\"true\"><rect class=\"mark {0}\" width=\"12\" height=\"12\" rx=\"3\"/></svg>{1} <b>{2}</b></li>",
                part.Tone, part.Label, part.Text);
        }

        figure.AppendMarkup("</ul><details><summary>{0}</summary><table><caption>{1}</caption>", AsTable, Title);

        foreach (var part in Parts)
            figure.AppendMarkup("<tr><th scope=\"row\">{0}</th><td class=\"n\">{1}</td></tr>", part.Label, part.Text);

        figure.AppendHtml("</table></details></figure>");
        figure.WriteTo(writer, encoder);
    }

    // In per cent of the picture's width, so that it needs no viewBox and bends with the page.
    void AppendMarks(HtmlContentBuilder figure)
    {
        var whole = Parts.Sum(part => part.Value);
        var left = 0.0;

        foreach (var part in Parts.Where(part => part.Value > 0))
        {
            var width = part.Value / whole * 100;
            figure.AppendMarkup(
            "<rect class=\"mark {0}\" x=\"{1:0.##}%\" width=\"{2:0.##}%\" height=\"100%\"/>",
                part.Tone, left, width);
            left += width;
        }
    }
}
