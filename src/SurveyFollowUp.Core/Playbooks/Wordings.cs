using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Playbooks;

/// <summary>What the program words itself, and what the templates of a playbook may ask for; whoever fills a template has a value for each.</summary>
public static class Wordings
{
    public static readonly ImmutableArray<string> Placeholders =
        ["first_name", "quote", "score", "survey", "answered", "agent", "organisation", "phone", "contact", "conduct", "button"];

    /// <summary>The program's mails to customers, in the order in which a follow-up comes to them.</summary>
    public static readonly ImmutableArray<string> Templates =
    [
        "first-contact", "reminder", "tried-to-call", "ask-for-number", "boundary", "boundary-warning", "solved", AfterCareLimits.Template, "thanks-for-words",
    ];

    /// <summary>The program's guides for calls and meetings.</summary>
    public static readonly ImmutableArray<string> Guides = ["very-dissatisfied", "dissatisfied", "no-comment", "boundary"];
}
