using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Features.Accounts;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Team;

/// <summary>What somebody can and manages. Agents say which languages they speak; the rest is for a lead to say.</summary>
public sealed class SkillsPageModel(UserStore users, SkillsStore skills, Cards cards, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public SkillsFields Fields { get; set; } = new();

    [TempData]
    public string? Done { get; set; }

    public User Person { get; private set; } = new();

    public SkillsCard Card { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (!User.Manages(id))
            return Forbid();

        await ReadAsync(id);
        Fields = Card.Fields;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (!User.Manages(id))
            return Forbid();

        await ReadAsync(id);
        Card = Card with { Fields = Fields };
        if (!SpokenLanguages.AreAllKnown(Fields.Languages) || (Card.IsAll && !ModelState.IsValid))
            return this.Refused();

        await (Card.IsAll ? skills.SetAsync(id, Fields.ToSkills()) : skills.SetLanguagesAsync(id, Fields.Languages));
        Done = texts["Skills_Saved"];
        return Redirect(User.HomeOf(id));
    }

    async Task ReadAsync(Guid id)
    {
        Person = await users.GetAsync(id);
        Card = await cards.SkillsAsync(id, all: User.Leads());
    }
}
