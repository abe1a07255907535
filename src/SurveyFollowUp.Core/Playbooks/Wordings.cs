using System.Collections.Immutable;
using SurveyFollowUp.Core.FollowUps;

namespace SurveyFollowUp.Core.Playbooks;

/// <summary>What the program words itself, and what the templates of a playbook may ask for; whoever fills a template has a value for each.</summary>
public static class Wordings
{
    public static readonly ImmutableArray<string> Placeholders =
    [
        "first_name", "quote", "score", "survey", "answered", "agent", "organisation", "phone", "contact", "conduct", "button",
        "promise", "promised_for", "when", "place", "with",
    ];

    /// <summary>The program's mails to customers, in the order in which a follow-up comes to them.</summary>
    public static readonly ImmutableArray<string> Templates =
    [
        "first-contact", "reminder", "tried-to-call", "ask-for-number", ReadingBack.Template, Wishing.Template, "boundary", "boundary-warning", "solved",
        "could-not-solve", AfterCareLimits.Template, "thanks-for-words",
    ];

    /// <summary>Its mails about one promise: an agent presses the key, and no plan sends them.</summary>
    public static readonly ImmutableArray<string> OfPromises = ["promise-kept", "promise-late"];

    /// <summary>Its mails about a meeting; they leave with what the person's calendar reads.</summary>
    public static readonly ImmutableArray<string> OfMeetings =
        ["meeting-proposal", "meeting-invitation", "meeting-moved", "meeting-called-off", Ringing.MeetingReminder];

    /// <summary>Its answer to a mail of the person's: no plan sends it.</summary>
    public const string Acknowledgement = "acknowledgement";

    /// <summary>The program's guides for calls and meetings.</summary>
    public static readonly ImmutableArray<string> Guides = ["very-dissatisfied", "dissatisfied", "no-comment", "boundary"];
}
