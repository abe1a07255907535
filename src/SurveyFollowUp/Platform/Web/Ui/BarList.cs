using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace SurveyFollowUp.Platform.Web.Ui;

/// <summary>
/// One bar. The text is the number as people read it, the note stands small beside it ("+9"),
/// and the uncertain share of the value, 0 to 1, is hatched.
/// </summary>
public sealed record Bar(string Label, double Value, string Text, string Note = "", string? Address = null, double Uncertain = 0);

/// <summary>Bars with their names and numbers. It is a table, so that it needs no other one beside it for those who do not see the bars.</summary>
public sealed record BarList(string Id, string Title, IReadOnlyList<Bar> Bars, string Tone = "series-1") : IHtmlContent
{
    const string Hatching =
        "<defs><pattern id=\"{0}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">" +
        "<line class=\"hatch\" x1=\"1\" y1=\"0\" x2=\"1\" y2=\"6\"/></pattern></defs>";

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        var longest = Bars.Select(bar => bar.Value).DefaultIfEmpty().Max();
        var table = new HtmlContentBuilder();
        table.AppendMarkup("<table class=\"bar-list {0}\"><caption>{1}</caption>", Tone, Title);

        foreach (var (place, bar) in Bars.Index())
        {
            table.AppendHtml("<tr><th scope=\"row\">");
            AppendName(table, bar);
            table.AppendHtml("</th><td><svg aria-hidden=\"true\">");
            AppendMark(table, bar, longest > 0 ? bar.Value / longest * 100 : 0, $"{Id}-hatch-{place}");
            table.AppendMarkup("</svg></td><td class=\"n\">{0} <small>{1}</small></td></tr>", bar.Text, bar.Note);
        }

        table.AppendHtml("</table>");
        table.WriteTo(writer, encoder);
    }

    static void AppendName(HtmlContentBuilder table, Bar bar)
    {
        if (bar.Address is null)
            table.Append(bar.Label);
        else
            table.AppendMarkup("<a href=\"{0}\">{1}</a>", bar.Address, bar.Label);
    }

    static void AppendMark(HtmlContentBuilder table, Bar bar, double width, string hatchId)
    {
        var certain = width * (1 - Math.Clamp(bar.Uncertain, 0, 1));
        table.AppendMarkup("<rect class=\"mark\" width=\"{0:0.##}%\" height=\"100%\" rx=\"2\"/>", certain);

        if (certain < width)
        {
            table.AppendMarkup(Hatching, hatchId);
            table.AppendMarkup(
            "<rect x=\"{0:0.##}%\" width=\"{1:0.##}%\" height=\"100%\" fill=\"url(#{2})\"/>",
                certain, width - certain, hatchId);
        }
    }
}
