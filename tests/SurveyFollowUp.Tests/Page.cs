using System.Net;
using System.Text.RegularExpressions;

namespace SurveyFollowUp.Tests;

/// <summary>A page as it arrived.</summary>
public sealed partial record Page(HttpStatusCode Status, Uri Address, string Html, IReadOnlyDictionary<string, string> Headers)
{
    public string Path => Address.AbsolutePath;

    /// <summary>Its forms that post, those of the main part before those around it.</summary>
    public IEnumerable<Form> Forms
    {
        get
        {
            var main = Html.IndexOf("<main", StringComparison.Ordinal);
            return FormElement().Matches(Html)
                .Where(match => Form.Attribute(match.Groups["start"].Value, "method") is "post")
                .OrderBy(match => match.Index < main)
                .Select(match => new Form(match.Groups["start"].Value, match.Groups["inside"].Value));
        }
    }

    /// <summary>What a person reads: without markup, spaces as one.</summary>
    public string Text => Spaces().Replace(WebUtility.HtmlDecode(Tag().Replace(HeadElement().Replace(Html, ""), " ")), " ").Trim();

    public AssertionException Without(string what) => new($"{(int)Status} {Path} has no form with {what}. It says: {Text}");

    [GeneratedRegex("<form(?<start>[^>]*)>(?<inside>.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex FormElement();

    [GeneratedRegex("<head>.*?</head>", RegexOptions.Singleline)]
    private static partial Regex HeadElement();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
