using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Features.Accounts;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Team;

/// <summary>What somebody can and manages. Agents say which languages they speak; the rest is for a lead to say.</summary>
public sealed class SkillsPageModel(UserStore users, SkillsStore skills, Cards cards, IStringLocalizer<Texts> texts) : PersonPage(users)
{
    [BindProperty]
    public SkillsFields Fields { get; set; } = new();

    public SkillsCard Card { get; private set; } = null!;

    public async Task OnGetAsync(Guid id)
    {
        await ReadAsync(id);
        Fields = Card.Fields;
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        await ReadAsync(id);
        Card = Card with { Fields = Fields };
        if (!SpokenLanguages.AreAllKnown(Fields.Languages) || (Card.IsAll && !ModelState.IsValid))
            return this.Refused();

        await (Card.IsAll ? skills.SetAsync(id, Fields.ToSkills()) : skills.SetLanguagesAsync(id, Fields.Languages));
        Done = texts["Skills_Saved"];
        return Redirect(User.HomeOf(id));
    }

    async Task ReadAsync(Guid id) => Card = await cards.SkillsAsync(id, all: User.Leads());
}
