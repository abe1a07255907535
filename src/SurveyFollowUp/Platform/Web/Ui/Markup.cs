using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace SurveyFollowUp.Platform.Web.Ui;

/// <summary>How tag helpers and charts write markup.</summary>
static class Markup
{
    /// <summary>
    /// Values are encoded, and numbers are written as SVG wants them: with a decimal comma a path breaks.
    /// A number that people read is therefore handed in as text, already in their language.
    /// </summary>
    public static IHtmlContentBuilder AppendMarkup(this IHtmlContentBuilder content, string format, params object[] values) =>
        content.AppendFormat(CultureInfo.InvariantCulture, format, values);
}
