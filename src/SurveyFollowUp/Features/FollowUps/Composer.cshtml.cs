using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Mail;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>A mail to the person: drafted from a template with their own words, finished by the agent.</summary>
[Authorize(Policy = RoleNames.Agent)]
public sealed class ComposerModel(
    PeopleStore people, FollowUpStore followUps, Letters letters, ActOnFollowUp act, Strategies strategies, Clock clock,
    IStringLocalizer<Texts> texts) : PageModel
{
    /// <summary>What an agent can always start from; texts are "Letter_…".</summary>
    static readonly string[] Usual = ["first-contact", "solved", "ask-for-number", "tried-to-call", "boundary"];

    [BindProperty, Required(ErrorMessage = "Mail_SubjectMissing"), MaxLength(200, ErrorMessage = "Mail_SubjectLong")]
    public string Subject { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Mail_BodyMissing"), MaxLength(20_000, ErrorMessage = "Mail_BodyLong")]
    public string Body { get; set; } = "";

    /// <summary>Made with the form, so that a second press of the button sends nothing twice.</summary>
    [BindProperty]
    public Guid Letter { get; set; } = Guid.CreateVersion7();

    public string Template { get; private set; } = Usual[0];

    /// <summary>The usual ones, what the plan names here, and the company's own.</summary>
    public IReadOnlyList<string> Templates { get; private set; } = Usual;

    public Person Person { get; private set; } = null!;
    public Envelope Envelope { get; private set; } = null!;
    public DateTimeOffset Now { get; private set; }

    /// <summary>The step that this mail would do is a call: the rule for the very dissatisfied.</summary>
    public bool CallIsTheRule => Person is { NextKind: StepKind.Call, Phone: not null };

    public bool CanSend => Person is { Email: not null, NoContactAt: null };

    public async Task OnGetAsync(Guid id, string? template)
    {
        var followUp = await followUps.GetAsync(id);
        var situation = ForSituation(followUp, strategies.Of(followUp).PlaceOf(followUp));
        Templates = TemplatesFor(followUp, situation);
        Template = Templates.Contains(template) ? template! : situation;

        var draft = await letters.DraftAsync(followUp, Template, User.Name());
        (Subject, Body) = (draft.Subject, string.Join("\n\n", draft.Paragraphs));
        await ShowAsync(id);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string template, int seen, bool preview)
    {
        var before = await followUps.GetAsync(id);
        Templates = TemplatesFor(before, ForSituation(before, strategies.Of(before).PlaceOf(before)));
        Template = Templates.Contains(template) ? template : Templates[0];
        if (preview)
            ModelState.Clear();
        else if (Gaps(Body).ToList() is { Count: > 0 } gaps)
            gaps.ForEach(gap => ModelState.AddModelError(nameof(Body), texts["Mail_Gap", gap]));

        await ShowAsync(id);
        if (preview)
            return Page();

        if (!ModelState.IsValid || !CanSend)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        return await SendAsync(id, seen);
    }

    async Task<IActionResult> SendAsync(Guid id, int seen)
    {
        try
        {
            var change = await act.ActAsync(id, seen, User.Id(), Log);
            await letters.SendAsync(change.FollowUp, Template, Subject.Trim(), Body.Trim(), User.Name(), Letter);
        }
        catch (StaleException)
        {
            // The text is kept; the version on the page is now the new one, so that a second press sends.
            ModelState.Clear();
            ModelState.AddModelError("", texts["Mail_Changed"]);
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }

        return Redirect("/today");
    }

    /// <summary>Ends the step with the mail, unless a call was promised: a mail does not keep that promise.</summary>
    Change Log(FollowUp followUp, DateTimeOffset now)
    {
        if (followUp.Status != FollowUpStatus.Open || followUp.CurrentStep is null or { IsPromise: true, Kind: StepKind.Call })
            return Change.Nothing(followUp);

        // "What we agreed" ends with "in a few days we will ask whether you are satisfied": that is solved, not silence.
        var outcome = Template == "solved" && followUp.CurrentStep.Kind != StepKind.AfterCareCall ? Outcome.SolvedNow : Outcome.MailSent;

        return followUp.Log(new LogEntry(outcome, User.Id()), strategies.Of(followUp), now);
    }

    async Task ShowAsync(Guid id)
    {
        Now = await clock.NowAsync();
        Person = await people.GetAsync(id);
        Envelope = await letters.EnvelopeAsync(id, Body ?? "", User.Name());
    }

    /// <summary>Lines in square brackets, and placeholders that nobody filled.</summary>
    static IEnumerable<string> Gaps(string? body) =>
        (body ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries)
            .Where(line => MessageTemplate.IsGap(line) || (line.Contains("{{", StringComparison.Ordinal) && line.Contains("}}", StringComparison.Ordinal)));

    string[] TemplatesFor(FollowUp followUp, string situation)
    {
        // The question of after-care needs its button, which only the program can make.
        var own = strategies.Of(followUp).Playbook.Templates.Keys.Except(MailTemplates.Names);
        return [.. Usual.Union([situation]).Union(own)];
    }

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
