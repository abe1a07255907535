using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Find;

/// <summary>Finds a person from anywhere.</summary>
[Authorize(Roles = RoleNames.SeePeople)]
public sealed class FindModel(FindStore people) : PageModel
{
    public string Words { get; private set; } = "";
    public IReadOnlyList<Found> People { get; private set; } = [];

    public async Task OnGetAsync(string? q)
    {
        var typed = Typed.From(q);
        Words = typed.Words;
        if (!typed.IsNothing)
            People = await people.FindAsync(typed);
    }
}
