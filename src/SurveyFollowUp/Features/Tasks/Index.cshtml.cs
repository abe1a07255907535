using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Features.Questions;
using SurveyFollowUp.Features.Replies;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Tasks;

/// <summary>What became of an errand, as its form has it.</summary>
public sealed class ErrandEnd : IValidatableObject
{
    public Guid FollowUpId { get; set; }
    public int Seen { get; set; }
    public Outcome Outcome { get; set; }

    [MaxLength(4000, ErrorMessage = "Today_NoteLong")]
    public string? Note { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        // Only what attributes say is put into words by itself.
        var texts = validationContext.GetRequiredService<IStringLocalizer<Texts>>();

        if (Outcome is not (Outcome.Done or Outcome.NotDone))
            yield return new ValidationResult(texts["Today_OutcomeMissing"], [nameof(Outcome)]);

        // The owner has to tell the customer something.
        if (Outcome == Outcome.NotDone && string.IsNullOrWhiteSpace(Note))
            yield return new ValidationResult(texts["Tasks_WhyMissing"], [nameof(Note)]);
    }
}

/// <summary>What colleagues have asked of whoever is signed in, agent or not.</summary>
[Authorize]
public sealed class IndexModel(
    ErrandStore errands, QuestionStore questions, TriageStore triage, FollowUpStore followUps, ActOnFollowUp act, Strategies strategies,
    Clock clock) : PageModel
{
    [BindProperty]
    public ErrandEnd Typed { get; set; } = new();

    public IReadOnlyList<Errand> Errands { get; private set; } = [];
    public IReadOnlyList<Question> Questions { get; private set; } = [];
    /// <summary>Mails of which nobody knows whose they are.</summary>
    public int Unplaced { get; private set; }

    public DateTimeOffset Now { get; private set; }

    /// <summary>The errand was taken back, or done, while this page was open.</summary>
    public bool IsStale { get; private set; }

    public bool SeesPeople => RoleNames.SeePeople.Split(',').Any(User.IsInRole);

    public async Task OnGetAsync()
    {
        Now = await clock.NowAsync();
        Errands = await errands.OfAsync(User.Id(), SeesPeople);
        Unplaced = User.IsInRole(RoleNames.Agent) || User.IsInRole(RoleNames.Lead) ? await triage.CountAsync() : 0;
        Questions = SeesPeople ? await questions.WaitingForAsync(User.Id()) : [];
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return await AgainAsync(StatusCodes.Status422UnprocessableEntity);

        try
        {
            var owner = (await followUps.GetAsync(Typed.FollowUpId)).OwnerId;
            await act.ActAsync(Typed.FollowUpId, Typed.Seen, User.Id(), (followUp, now) => End(followUp, owner, now));
        }
        catch (StaleException)
        {
            IsStale = true;
            return await AgainAsync(StatusCodes.Status409Conflict);
        }

        return Redirect("/tasks");
    }

    /// <summary>Whoever does an errand does not own the matter by it.</summary>
    Change End(FollowUp followUp, Guid? owner, DateTimeOffset now)
    {
        if (followUp is not { Status: FollowUpStatus.Open, CurrentStep: { Kind: StepKind.Errand } step } || step.AssigneeId != User.Id())
            throw new StaleException($"Follow-up {followUp.Id} waits for no errand of this user.");

        var entry = new LogEntry(Typed.Outcome, User.Id(), Typed.Note?.Trim() ?? "");
        return (followUp with { OwnerId = owner }).Log(entry, strategies.Of(followUp), now);
    }

    async Task<IActionResult> AgainAsync(int status)
    {
        await OnGetAsync();
        Response.StatusCode = status;
        return Page();
    }
}
