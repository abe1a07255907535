using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Features.Accounts;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Team;

/// <summary>Reads the cards of one person, which stand on the pages "Me" and "Member" and, after a mistake, on pages of their own.</summary>
public sealed class Cards(AbsenceStore absences, SkillsStore skills, UserStore users, DutyStore duty, IStringLocalizer<Texts> texts)
{
    public async Task<AbsenceCard> AbsencesAsync(Guid user)
    {
        var today = await duty.TodayAsync();
        var colleagues = (await users.WithRoleAsync(RoleNames.Agent)).Concat(await users.WithRoleAsync(RoleNames.Lead))
            .DistinctBy(colleague => colleague.Id).Where(colleague => colleague.Id != user);
        var nobody = new SelectListItem(texts["Absence_NoSubstitute"], "");

        return new AbsenceCard(
            user, await absences.ComingAsync(user, today), [nobody, .. colleagues.Select(one => new SelectListItem(one.Name, one.Id.ToString()))], today);
    }

    /// <param name="all">Teams, places and capacity too.</param>
    public async Task<SkillsCard> SkillsAsync(Guid user, bool all) =>
        new(user, SkillsFields.Of(await skills.GetAsync(user)), all, all ? await skills.TeamsAsync() : [], all ? await skills.TouchpointsAsync() : []);
}
