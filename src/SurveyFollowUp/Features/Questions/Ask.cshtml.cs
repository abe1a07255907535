using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Today;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Questions;

/// <summary>A question to a colleague, as its form has it.</summary>
public sealed class Asking
{
    [Required(ErrorMessage = "Ask_WhomMissing")]
    public Guid? Of { get; set; }

    [Required(ErrorMessage = "Ask_WordsMissing"), MaxLength(1000, ErrorMessage = "Ask_WordsLong")]
    public string? Words { get; set; }
}

/// <summary>A colleague is asked about a person; the person stays with whoever has them.</summary>
[Authorize(Policy = RoleNames.Agent)]
public sealed class AskModel(
    PeopleStore people, QueueStore queue, QuestionStore questions, BusinessCalendar calendar, Clock clock, IStringLocalizer<Texts> texts) : PageModel
{
    public DialogsOf Dialog { get; private set; } = null!;

    public async Task OnGetAsync(Guid id)
    {
        var now = await clock.NowAsync();
        Dialog = new DialogsOf(await people.GetAsync(id), await queue.ColleaguesAsync(now, now), now, User);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, [FromForm] Asking asking)
    {
        await OnGetAsync(id);
        var colleague = (await questions.ColleaguesAsync(User.Id(), calendar.DayOf(Dialog.Now))).Find(one => one.Id == asking.Of);
        if (colleague is null && asking.Of is not null)
            ModelState.AddModelError(nameof(Asking.Of), texts["Ask_WhomMissing"]);

        if (!ModelState.IsValid)
        {
            ViewData["Asking"] = asking;
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        await questions.AskAsync(id, User.Id(), colleague!.Id, colleague.Name, asking.Words!.Trim(), Dialog.Now);
        return Redirect($"/today?f={id}");
    }
}
