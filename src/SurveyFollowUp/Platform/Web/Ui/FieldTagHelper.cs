using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SurveyFollowUp.Platform.Web.Ui;

/// <summary>
/// <c>&lt;field for="Email" label="…" hint="…" type="email" autocomplete="username" /&gt;</c>: label, hint, error and input, tied together.
/// With <c>items</c> it is a select, with <c>rows</c> a text area. Attributes it does not know go to the input.
/// </summary>
public sealed class FieldTagHelper(IHtmlGenerator html) : TagHelper
{
    public required ModelExpression For { get; set; }
    public required string Label { get; set; }
    public string? Hint { get; set; }
    public string? Type { get; set; }
    public int Rows { get; set; }
    public IEnumerable<SelectListItem>? Items { get; set; }

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var id = TagBuilder.CreateSanitizedId(Name, "_");
        var error = ViewContext.ModelState.GetValueOrDefault(Name)?.Errors.FirstOrDefault()?.ErrorMessage;
        var input = Input(AttributesOfInput(output, id, error));

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.Clear();
        output.AddClass("field", HtmlEncoder.Default);

        if (error is not null)
            output.AddClass("wrong", HtmlEncoder.Default);

        output.Content.AppendMarkup("<label for=\"{0}\">{1}</label>", id, Label);

        if (Hint is not null)
            output.Content.AppendMarkup("<p class=\"hint\" id=\"{0}-hint\">{1}</p>", id, Hint);

        if (error is not null)
            output.Content.AppendMarkup("<p class=\"error\" id=\"{0}-error\">{1}</p>", id, error);

        output.Content.AppendHtml(input);
    }

    string Name => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    Dictionary<string, object?> AttributesOfInput(TagHelperOutput output, string id, string? error)
    {
        var attributes = output.Attributes.ToDictionary(attribute => attribute.Name, attribute => (object?)attribute.Value);
        string?[] described = [Hint is null ? null : $"{id}-hint", error is null ? null : $"{id}-error"];

        if (described.Any(part => part is not null))
            attributes["aria-describedby"] = string.Join(' ', described.Where(part => part is not null));

        if (error is not null)
            attributes["aria-invalid"] = "true";

        if (Type is not null)
            attributes["type"] = Type;

        return attributes;
    }

    TagBuilder Input(Dictionary<string, object?> attributes)
    {
        if (Items is not null)
            return html.GenerateSelect(ViewContext, For.ModelExplorer, null, For.Name, Items, allowMultiple: false, attributes);

        if (Rows > 0)
            return html.GenerateTextArea(ViewContext, For.ModelExplorer, For.Name, Rows, 0, attributes);

        // A password is never sent back to the page.
        return Type == "password"
            ? html.GeneratePassword(ViewContext, For.ModelExplorer, For.Name, null, attributes)
            : html.GenerateTextBox(ViewContext, For.ModelExplorer, For.Name, For.Model, Format, attributes);
    }

    // What browsers expect in these inputs, whatever the language. Quoted, because a culture may write 14.05.
    string? Format => Type switch
    {
        "date" => "{0:yyyy'-'MM'-'dd}",
        "time" => "{0:HH':'mm}",
        "datetime-local" => "{0:yyyy'-'MM'-'dd'T'HH':'mm}",
        _ => null,
    };
}
