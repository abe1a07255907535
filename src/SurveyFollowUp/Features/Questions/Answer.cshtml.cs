using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Questions;

/// <summary>A colleague answers what they were asked.</summary>
[Authorize(Roles = RoleNames.SeePeople)]
public sealed class AnswerModel(QuestionStore questions, Clock clock, IStringLocalizer<Texts> texts) : PageModel
{
    const int MostWords = 4000;

    public Question Question { get; private set; } = null!;

    public async Task OnGetAsync(Guid id)
    {
        ViewData["Now"] = await clock.NowAsync();
        Question = await questions.GetAsync(id, User.Id());
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string? words)
    {
        await OnGetAsync(id);
        var answer = words?.Trim() ?? "";
        if (answer is "" or { Length: > MostWords })
        {
            ModelState.AddModelError($"answer-{id}", texts[answer == "" ? "Ask_AnswerMissing" : "Today_NoteLong"]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        await questions.AnswerAsync(id, User.Id(), answer, await clock.NowAsync());
        return Redirect("/tasks");
    }
}
