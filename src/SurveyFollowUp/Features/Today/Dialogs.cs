using System.Security.Claims;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Today;

/// <summary>The three exits of Today for one person; each is a dialog there and a page of its own without script.</summary>
public sealed record DialogsOf(Person Person, IReadOnlyList<Colleague> Colleagues, DateTimeOffset Now, ClaimsPrincipal User)
{
    public static readonly MomentChoice[] SnoozeChoices =
        [MomentChoice.InAnHour, MomentChoice.ThisAfternoon, MomentChoice.TomorrowMorning, MomentChoice.NextWeek];

    /// <summary>Texts are "HandOverWhy_…".</summary>
    public static readonly string[] HandOverReasons = ["language", "knows", "absent", "other"];

    /// <summary>Texts are "EscalationWhy_…".</summary>
    public static readonly string[] EscalationReasons = ["promise", "legal", "public", "asks", "other"];

    /// <summary>Everybody who is there but the owner, those with the least to do first.</summary>
    public IEnumerable<Colleague> Takers =>
        Colleagues.Where(colleague => !colleague.IsAway && colleague.Id != (Person.OwnerId ?? User.Id())).OrderBy(colleague => colleague.Open);

    /// <summary>A lead may take it over too, then it is theirs and marked; but another lead is offered first. Those who are away only when all are.</summary>
    public IEnumerable<Colleague> Leads =>
        Colleagues.Where(colleague => colleague.IsLead).GroupBy(lead => lead.IsAway).MinBy(leads => leads.Key)
            ?.OrderBy(lead => lead.Id == User.Id()).ThenBy(lead => lead.Open) ?? Enumerable.Empty<Colleague>();
}
