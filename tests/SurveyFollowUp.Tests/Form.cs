using System.Net;
using System.Text.RegularExpressions;

namespace SurveyFollowUp.Tests;

/// <summary>A form with the values it came with.</summary>
public sealed partial class Form(string start, string inside)
{
    readonly List<(string Name, string Value)> values = [.. Inputs(inside), .. TextAreas(inside), .. Selects(inside)];

    /// <summary>Where it posts to; empty for its own page.</summary>
    public string Action { get; } = Attribute(start, "action") ?? "";

    public string? FileField { get; } = Elements(inside)
        .Where(element => Attribute(element, "type") == "file")
        .Select(element => Attribute(element, "name"))
        .FirstOrDefault();

    public bool Has(string name) => Elements(inside).Any(element => Attribute(element, "name") == name);

    /// <summary>All fields, these ones filled in anew; a name may be given several times.</summary>
    public IEnumerable<(string Name, string Value)> Filled(IReadOnlyCollection<(string Name, string Value)> fields) =>
        values.Where(value => fields.All(field => field.Name != value.Name)).Concat(fields);

    /// <summary>Whether one of its buttons posts it to this address instead of its own.</summary>
    public bool HasButtonTo(string address) => Elsewhere().Matches(inside).Any(match => WebUtility.HtmlDecode(match.Groups[1].Value) == address);

    public Uri AddressOn(Page page) => Action == "" ? page.Address : new Uri(page.Address, Action);

    /// <summary>The value of an attribute in a start tag; empty for one without a value, null when it is not there.</summary>
    public static string? Attribute(string tag, string name) =>
        Attributes().Matches(tag).FirstOrDefault(match => match.Groups["name"].Value == name) is { } match
            ? WebUtility.HtmlDecode(match.Groups["value"].Value)
            : null;

    static IEnumerable<string> Elements(string html) => Field().Matches(html).Select(match => match.Value);

    /// <summary>Buttons are left out: pressing one with a name is giving its value.</summary>
    static IEnumerable<(string, string)> Inputs(string html) =>
        from element in Elements(html)
        where element.StartsWith("<input", StringComparison.Ordinal) && Attribute(element, "name") is not null
        where Attribute(element, "type") is not ("submit" or "button" or "file") && IsChosen(element)
        select (Attribute(element, "name")!, Attribute(element, "value") ?? (Attribute(element, "type") is "checkbox" or "radio" ? "on" : ""));

    static bool IsChosen(string element) => Attribute(element, "type") is not ("checkbox" or "radio") || Attribute(element, "checked") is not null;

    static IEnumerable<(string, string)> TextAreas(string html) =>
        from Match match in TextArea().Matches(html)
        where Attribute(match.Groups["start"].Value, "name") is not null
        select (Attribute(match.Groups["start"].Value, "name")!, WebUtility.HtmlDecode(match.Groups["text"].Value).TrimStart('\r', '\n'));

    static IEnumerable<(string, string)> Selects(string html) =>
        from Match match in Select().Matches(html)
        let options = Option().Matches(match.Groups["options"].Value).ToList()
        let chosen = options.Find(option => Attribute(option.Groups["start"].Value, "selected") is not null) ?? options.FirstOrDefault()
        where chosen is not null && Attribute(match.Groups["start"].Value, "name") is not null
        select (
            Attribute(match.Groups["start"].Value, "name")!,
            Attribute(chosen.Groups["start"].Value, "value") ?? WebUtility.HtmlDecode(chosen.Groups["text"].Value.Trim()));

    [GeneratedRegex("formaction=\"([^\"]+)\"")]
    private static partial Regex Elsewhere();

    // Each value is passed over as a whole, since its words may look like attributes.
    [GeneratedRegex("""\s(?<name>[^\s=/>"']+)(?:\s*=\s*(?:"(?<value>[^"]*)"|'(?<value>[^']*)'|(?<value>[^\s>]+)))?""")]
    private static partial Regex Attributes();

    [GeneratedRegex("<(?:input|textarea|select|button)(?:\\s[^>]*)?>")]
    private static partial Regex Field();

    [GeneratedRegex("<textarea(?<start>[^>]*)>(?<text>.*?)</textarea>", RegexOptions.Singleline)]
    private static partial Regex TextArea();

    [GeneratedRegex("<select(?<start>[^>]*)>(?<options>.*?)</select>", RegexOptions.Singleline)]
    private static partial Regex Select();

    [GeneratedRegex("<option(?<start>[^>]*)>(?<text>[^<]*)", RegexOptions.Singleline)]
    private static partial Regex Option();
}
