using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Boundaries;

/// <summary>After a call that crossed the line: who goes on, and time for whoever had it.</summary>
[Authorize(Policy = RoleNames.Agent)]
public sealed class KeptModel(PeopleStore people, UndoStore undos, Clock clock) : PageModel
{
    public Person Person { get; private set; } = null!;
    public UndoOffer? Undo { get; private set; }

    /// <summary>Somebody else has it now.</summary>
    public bool IsTaken => Person.Owner is not null && Person.OwnerId != User.Id();

    public async Task OnGetAsync(Guid id)
    {
        Person = await people.GetAsync(id);
        Undo = await undos.LatestAsync(User.Id(), await clock.NowAsync()) is { } offer && offer.FollowUpId == id ? offer : null;
    }
}
