using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Looks;

/// <summary>Answers of the satisfied whose words say something else: a person decides whether somebody follows up.</summary>
[Authorize(Roles = RoleNames.SeePeople)]
public sealed class LookPageModel(LookStore looks, Looking looking, Clock clock, IStringLocalizer<Texts> texts) : PageModel
{
    const int Most = 50;
    const int MostDecided = 10;

    [TempData]
    public string? Done { get; set; }

    public Guid? Import { get; private set; }

    public IReadOnlyList<OddAnswer> Waiting { get; private set; } = [];

    public IReadOnlyList<OddAnswer> Decided { get; private set; } = [];

    public int Count { get; private set; }

    public DateTimeOffset Now { get; private set; }

    public async Task OnGetAsync(Guid? import)
    {
        Import = import;
        Now = await clock.NowAsync();
        Count = await looks.CountAsync(import);
        Waiting = await looks.WaitingAsync(import, Most);
        Decided = await looks.DecidedAsync(MostDecided);
    }

    /// <param name="id">The answer.</param>
    /// <param name="import">The list goes on as it was.</param>
    public async Task<IActionResult> OnPostAsync(Guid id, string? act, Guid? import)
    {
        var now = await clock.NowAsync();
        if (act == "open")
        {
            if (await looking.OpenAsync(id, User.Id(), now) is { } followUp)
                return Redirect($"/f/{followUp}");

            Done = texts["Look_NoContact"];
        }
        else
        {
            await looking.SetAsideAsync(id, User.Id(), now);
            Done = texts["Look_IsSetAside"];
        }

        return Redirect(import is null ? "/today/list/look" : $"/today/list/look?import={import}");
    }
}
