using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Platform.Mail;

namespace SurveyFollowUp.Features.Composer;

/// <summary>Which letters somebody can start from, and with which the composer opens.</summary>
/// <param name="Templates">The usual ones, what the plan names here, and the company's own.</param>
/// <param name="First">By what happened last, and by the root cause where the company has a letter of its own for it.</param>
public sealed record LetterChoice(IReadOnlyList<string> Templates, string First)
{
    /// <summary>What an agent can always start from; texts are "Letter_…".</summary>
    static readonly string[] Usual =
        ["first-contact", ReadingBack.Template, Wishing.Template, "solved", "could-not-solve", "ask-for-number", "tried-to-call", "boundary"];

    const string Warning = "boundary-warning";

    /// <param name="cause">
    /// Known or suggested; empty for none. A letter of the company called "first-contact-delivery" is the first for that cause.
    /// </param>
    /// <param name="leads">Whoever writes may warn.</param>
    public static LetterChoice For(FollowUp followUp, Strategy strategy, string cause, bool leads = false)
    {
        var place = strategy.PlaceOf(followUp);
        var situation = ForSituation(followUp, place);

        // The question of after-care needs its button, which only the program can make.
        var own = strategy.Playbook.Templates.Keys.Except(MailTemplates.Names).ToList();
        var ofCause = $"{situation}-{cause}";
        string[] usual = leads ? [.. Usual, Warning] : Usual;

        return new LetterChoice([.. usual.Union([situation]).Union(own)], cause != "" && own.Contains(ofCause) ? ofCause : situation);
    }

    public string Known(string? template) => template is not null && Templates.Contains(template) ? template : First;

    /// <summary>What the plan says of its own e-mail, unless something else was said to the person last.</summary>
    static string ForSituation(FollowUp followUp, PlanStep place) => followUp.Steps.LastOrDefault(step => step.DoneAt is not null)?.Outcome switch
    {
        Outcome.UnacceptableBehaviour => "boundary",
        Outcome.NextStepAgreed or Outcome.SolvedNow => "solved",
        _ when place is { Kind: StepKind.Email, Words: not "" } && followUp.CurrentStep is { Kind: StepKind.Email, IsPromise: false } => place.Words,
        Outcome.NoAnswer => "tried-to-call",
        Outcome.WrongNumber => "ask-for-number",
        _ => Usual[0],
    };
}
