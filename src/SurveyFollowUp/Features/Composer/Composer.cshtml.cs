using System.Collections.Immutable;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Features.Promises;
using SurveyFollowUp.Features.Today;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Composer;

/// <summary>A mail to the person: drafted from a template with their own words, finished by the agent.</summary>
[Authorize(Policy = RoleNames.Agent)]
public sealed class ComposerModel(
    PeopleStore people, FollowUpStore followUps, Letters letters, DraftStore drafts, TalkTracks tracks, Strategies strategies, Clock clock) : PageModel
{
    const string EndingsField = $"{nameof(Input)}.{nameof(LetterFields.Answers)}";

    [BindProperty]
    public LetterFields Input { get; set; } = new();

    public LetterChoice Choice { get; private set; } = null!;
    public Person Person { get; private set; } = null!;
    public Envelope Envelope { get; private set; } = null!;
    public DateTimeOffset Now { get; private set; }

    /// <summary>Since when the text lies here as a draft; null for one that was not saved.</summary>
    public DateTimeOffset? SavedAt { get; private set; }

    /// <summary>Where a test of it went.</summary>
    public string? TestedTo { get; private set; }

    /// <summary>What is promised, where the letter says that the matter is over.</summary>
    public AskedEndings? Asked { get; private set; }

    /// <summary>What a careful colleague would see before it is sent.</summary>
    public ImmutableArray<LetterFinding> Findings { get; private set; } = [];

    /// <summary>The step that this mail would do is a call: the rule for the very dissatisfied.</summary>
    public bool CallIsTheRule => Person is { NextKind: StepKind.Call, Phone: not null };

    public bool CanSend => Person is { Email: not null, NoContactAt: null, IsSuppressed: false };

    public async Task OnGetAsync(Guid id, string? template, string? language)
    {
        var followUp = await PrepareAsync(id);
        if (template is null && language is null && await drafts.FindAsync(id, User.Id()) is { } draft)
            GoOn(draft);
        else
            await BeginAsync(followUp, template, language);

        await ShowAsync();
    }

    /// <summary>Only looked at: kept as a draft all the same, since nobody can tell whether more will come.</summary>
    public async Task<IActionResult> OnPostLookAsync(Guid id)
    {
        await PrepareAsync(id);
        ModelState.Clear();
        await SaveAsync(id);
        await ShowAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostForgetAsync(Guid id)
    {
        await drafts.ForgetAsync(id, User.Id());
        return Redirect($"/f/{id}/mail");
    }

    /// <summary>The letter goes to whoever writes it, and nobody else.</summary>
    public async Task<IActionResult> OnPostTestAsync(Guid id, [FromServices] SendLetter send)
    {
        await PrepareAsync(id);
        await SaveAsync(id);
        if (ModelState.IsValid)
            TestedTo = await send.TestAsync(id, Input, User.Id(), User.Name());

        await ShowAsync();
        return ModelState.IsValid ? Page() : this.Refused();
    }

    public async Task<IActionResult> OnPostAsync(
        Guid id, int seen, [FromServices] SendLetter send, [FromServices] Endings endings, [FromServices] IStringLocalizer<Texts> texts)
    {
        await PrepareAsync(id);
        await ShowAsync();
        endings.Check(ModelState, EndingsField, Input.Answers);
        if (Input.Answers.Count > 0)
            Asked = await endings.AskAsync(id, EndingsField, Input.Answers);

        foreach (var finding in Findings.Where(finding => finding.Stops))
            ModelState.AddModelError("Input.Body", texts[$"MailCheck_{finding.Point}_Stops", finding.Detail]);

        if (Input.Template == ReadingBack.Template && LetterLinks.SaidBackIn(Input.Body ?? "") is null)
            ModelState.AddModelError("Input.Body", texts["ReadBack_SentenceMissing"]);

        if (!ModelState.IsValid || !CanSend)
            return this.Refused();

        try
        {
            await send.SendAsync(id, seen, Input, User.Id(), User.Name());
            return Redirect("/today");
        }
        catch (PromiseOpenException)
        {
            Asked = await endings.RefuseAsync(ModelState, id, EndingsField, Input.Answers);
            return this.Refused();
        }
        catch (StaleException)
        {
            // The text is kept; the version on the page is now the new one, so that a second press sends.
            ModelState.Clear();
            ModelState.AddModelError("", texts["Mail_Changed"]);
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }
    }

    async Task<FollowUp> PrepareAsync(Guid id)
    {
        Now = await clock.NowAsync();
        Person = await people.GetAsync(id);
        var followUp = await followUps.GetAsync(id);
        var cause = Person.Cause == "" ? CauseSuggestion.Of(Person.Comment) : Person.Cause;
        Choice = LetterChoice.For(followUp, strategies.Of(followUp), cause, User.IsInRole(RoleNames.Lead));
        Input.Template = Choice.Known(Input.Template);
        return followUp;
    }

    async Task BeginAsync(FollowUp followUp, string? template, string? language)
    {
        var spoken = language is "sv" or "fi" or "en" ? language : null;
        var draft = await letters.DraftAsync(followUp, Choice.Known(template), User.Name(), spoken);
        Input = new LetterFields
        {
            Template = Choice.Known(template),
            Language = spoken ?? (await letters.EnvelopeAsync(followUp.Id, "", User.Name())).Language,
            Subject = draft.Subject,
            Body = string.Join("\n\n", draft.Paragraphs),
        };
    }

    void GoOn(SavedDraft draft)
    {
        SavedAt = draft.SavedAt;
        Input = new LetterFields { Template = Choice.Known(draft.Template), Language = draft.Language, Subject = draft.Subject, Body = draft.Body };
    }

    async Task SaveAsync(Guid id)
    {
        SavedAt = Now;
        await drafts.SaveAsync(id, User.Id(), new SavedDraft(Input.Template, Input.Language, Input.Subject ?? "", Input.Body ?? "", Now));
    }

    async Task ShowAsync()
    {
        Response.Headers.ContentSecurityPolicy = SecurityHeaders.PolicyWithFrames;
        Envelope = await letters.EnvelopeAsync(Person.Id, Input.Body ?? "", User.Name(), Input.Language);
        Findings = LetterCheck.Of(Input.Subject ?? "", Input.Body ?? "", Person.Name.Split(' ')[0], Person.Comment, tracks.Promises(Person));
    }
}
