using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Boundaries;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Features.Boundaries;
using SurveyFollowUp.Features.Care;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Features.Promises;
using SurveyFollowUp.Features.Tasks;
using SurveyFollowUp.Features.Thanks;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Today;

/// <summary>One person at a time: their words, how to reach them, what came of it, and on to the next.</summary>
[Authorize(Policy = RoleNames.Agent)]
public sealed class TodayModel(
    DeskReader desks, ActOnFollowUp act, TimelineStore timeline, Strategies strategies, Strategy strategy, Clock clock,
    IStringLocalizer<Texts> texts) : PageModel
{
    const string EndingsField = "Input.Answers";

    static readonly TimeSpan FarthestPromise = TimeSpan.FromDays(90);

    [BindProperty]
    public Completion Input { get; set; } = new();

    public Desk Desk { get; private set; } = null!;
    public DayDone? DayDone { get; private set; }

    /// <summary>Somebody satisfied to thank, as a breather.</summary>
    public Thankable? Breather { get; private set; }

    /// <summary>Whom the agent has just thanked, as long as that can be taken back.</summary>
    public ThankedLast? Thanked { get; private set; }

    /// <summary>What a colleague did while this agent was writing.</summary>
    public ToldEvent? ChangedMeanwhile { get; private set; }

    /// <summary>What is promised and open, where the agent has to say what becomes of it before the matter ends.</summary>
    public AskedEndings? Asked { get; private set; }

    public Colleague? Me => Desk.Colleagues.FirstOrDefault(colleague => colleague.Id == User.Id());

    /// <param name="meeting">The agent wants to agree on a meeting: the form has it chosen.</param>
    /// <param name="ended">The agent ended a call that crossed the line: the form has that chosen.</param>
    /// <param name="thanked">For which answer somebody was just thanked.</param>
    public async Task<IActionResult> OnGetAsync(
        Guid? f, bool meeting, bool ended, Guid? thanked, [FromServices] BreakStore breaks, [FromServices] ThanksStore thanks)
    {
        if (f is null && await breaks.CurrentAsync(User.Id(), await clock.NowAsync()) is not null)
            return Redirect("/break");

        if (meeting)
            Input = new Completion { Outcome = Outcome.NextStepAgreed, NextKind = StepKind.Meeting };

        if (ended)
            Input = new Completion { Outcome = Outcome.UnacceptableBehaviour };

        Desk = await desks.ReadAsync(User.Id(), f);
        if (Desk.Person is null)
            DayDone = await desks.DayDoneAsync(User.Id(), Desk.Now);

        Thanked = thanked is { } response ? await thanks.LastAsync(response, User.Id()) : null;
        if (f is null && Desk.HasRoomToThank)
            Breather = await thanks.NextAsync(Desk.Now);

        return Desk.Person is null or { Status: FollowUpStatus.Open } ? Page() : Redirect($"/f/{Desk.Person.Id}");
    }

    public async Task<IActionResult> OnPostAsync(
        Guid f, int seen, [FromServices] ErrandStore errands, [FromServices] SettingBoundaries boundaries, [FromServices] Endings endings)
    {
        var now = await clock.NowAsync();
        var when = Input.When(strategy.Calendar, now);
        await CheckAsync(when, now, errands);
        endings.Check(ModelState, EndingsField, Input.Answers);
        if (Input.Answers.Count > 0)
            Asked = await endings.AskAsync(f, EndingsField, Input.Answers);

        if (!ModelState.IsValid)
            return await AgainAsync(f, StatusCodes.Status422UnprocessableEntity);

        try
        {
            var entry = Input.Entry(User.Id(), when, await LeadAsync(now));
            await act.ActAsync(f, seen, User.Id(), (followUp, at) => followUp.Log(entry, strategies.Of(followUp), at));
            if (entry.Outcome == Outcome.UnacceptableBehaviour)
                await boundaries.CrossAsync(f, BoundaryRung.InWriting, Input.Crossed, entry.LeadId ?? User.Id(), User.Id(), now);
        }
        catch (PublicAnswerOwedException)
        {
            ModelState.AddModelError("Input.Outcome", texts["ByHand_OwedFirst"]);
            return await AgainAsync(f, StatusCodes.Status422UnprocessableEntity);
        }
        catch (PromiseOpenException)
        {
            Asked = await endings.RefuseAsync(ModelState, f, EndingsField, Input.Answers);
            return await AgainAsync(f, StatusCodes.Status422UnprocessableEntity);
        }
        catch (StaleException)
        {
            ChangedMeanwhile = await timeline.LastAsync(f);
            return await AgainAsync(f, StatusCodes.Status409Conflict);
        }

        return Redirect(Input.Outcome == Outcome.UnacceptableBehaviour ? $"/f/{f}/boundary/set" : "/today");
    }

    async Task CheckAsync(DateTimeOffset? when, DateTimeOffset now, ErrandStore errands)
    {
        if (ModelState.IsValid && Input.Outcome!.Value.AsksForTime() && when is null)
            ModelState.AddModelError(Input.WhenField, texts["Today_WhenMissing"]);

        // A year mistyped would hide the person for decades.
        if (when > now + FarthestPromise)
            ModelState.AddModelError(Input.WhenField, texts["Today_WhenTooFar", FarthestPromise.Days]);

        if (ModelState.IsValid && Input is { Outcome: Outcome.ErrandGiven, AssigneeId: { } assignee } && !await errands.IsHereAsync(assignee))
            ModelState.AddModelError("Input.AssigneeId", texts["Errand_WhoMissing"]);
    }

    /// <summary>The same person with what was typed: nothing is lost.</summary>
    async Task<IActionResult> AgainAsync(Guid f, int status)
    {
        Desk = await desks.ReadAsync(User.Id(), f);
        Response.StatusCode = status;
        return Page();
    }

    /// <summary>The lead with the least open work, who takes over after unacceptable behaviour.</summary>
    async Task<Guid?> LeadAsync(DateTimeOffset now) =>
        Input.Outcome == Outcome.UnacceptableBehaviour ? await desks.LeadForAsync(User.Id(), now) : null;
}
