using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SurveyFollowUp.Platform.Web.Ui;

/// <summary>
/// <c>&lt;key-cap&gt;S&lt;/key-cap&gt;</c> inside a button: the key that does the same. Seen where there is a keyboard;
/// not part of the button's name, so that speech and screen readers say "Snooze" and not "Snooze S".
/// </summary>
public sealed class KeyCapTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "kbd";
        output.Attributes.SetAttribute("aria-hidden", "true");
    }
}
