using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Today;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Bulk;

/// <summary>A colleague takes all of them over, and reads why.</summary>
[Authorize(Policy = RoleNames.Agent)]
public sealed class HandOverModel(PeopleStore people, QueueStore queue, ActOnMany many, Clock clock, IStringLocalizer<Texts> texts) : BulkPage(people)
{
    /// <summary>Everybody who is there, those with the least to do first.</summary>
    public IReadOnlyList<Colleague> Takers { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var now = await clock.NowAsync();
        await ReadAsync();
        Takers = [.. (await queue.ColleaguesAsync(now, now)).Where(colleague => !colleague.IsAway).OrderBy(colleague => colleague.Open)];
    }

    public async Task<IActionResult> OnPostAsync(Guid? to, string? reason, string? note)
    {
        await OnGetAsync();
        if (Takers.FirstOrDefault(colleague => colleague.Id == to) is not { } taker)
        {
            ModelState.AddModelError("hand-over-title", texts["HandOver_ToMissing"]);
            return this.Refused();
        }

        var why = Reasons.Written(texts, "HandOverWhy", DialogsOf.HandOverReasons, reason, note);
        await many.HandOverAsync(Ticked, taker.Id, taker.Name, why, User.Id(), await clock.NowAsync());
        return Told();
    }
}
