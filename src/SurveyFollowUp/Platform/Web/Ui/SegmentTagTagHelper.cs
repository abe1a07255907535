using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Platform.Web.Ui;

/// <summary><c>&lt;segment-tag segment="VeryDissatisfied" /&gt;</c>: dots, word and colour, so that none of them stands alone.</summary>
public sealed class SegmentTagTagHelper(IStringLocalizer<Texts> texts) : TagHelper
{
    public string Segment { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass("tag", HtmlEncoder.Default);
        output.AddClass(Tone.Of(Segment), HtmlEncoder.Default);
        output.Content.AppendHtml(Dots()).Append(texts[$"Segment_{Segment}"]);
    }

    string Dots() => Segment switch
    {
        "VeryDissatisfied" => """<svg width="18" height="8" aria-hidden="true"><circle cx="4" cy="4" r="4"/><circle cx="14" cy="4" r="4"/></svg>""",
        "Dissatisfied" => """<svg width="8" height="8" aria-hidden="true"><circle cx="4" cy="4" r="4"/></svg>""",
        _ => "",
    };
}
