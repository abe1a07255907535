using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Playbooks;

/// <summary>What the templates of a playbook may ask for; whoever fills a template has a value for each.</summary>
public static class Wordings
{
    public static readonly ImmutableArray<string> Placeholders =
        ["first_name", "quote", "score", "survey", "answered", "agent", "organisation", "phone", "contact", "button"];
}
