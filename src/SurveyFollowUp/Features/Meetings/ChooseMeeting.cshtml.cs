using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.AfterCare;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Features.Times;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Meetings;

/// <summary>"When shall we meet?" A GET changes nothing, and the token is the whole permission.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken, EnableRateLimiting(PublicVisits.Policy)]
public sealed class ChooseMeetingModel(
    PublicPages pages, ProposalStore proposals, FollowUpStore followUps, Telling telling, Strategies strategies, Clock clock,
    IStringLocalizer<Texts> texts) : PageModel
{
    public Visitor? Visitor { get; private set; }
    public FollowUp FollowUp { get; private set; } = null!;
    public Proposal? Proposal { get; private set; }
    public DateTimeOffset Now { get; private set; }

    /// <summary>A moment as the page offered it.</summary>
    [BindProperty]
    public string? At { get; set; }

    public Meeting? Agreed => FollowUp.Meeting is { } meeting && meeting.StartsAt > Now ? meeting : null;

    public bool CanChoose => Visitor!.NoContactAt is null && FollowUp.CanChooseMeeting(Now) && Proposal is { Times.Count: > 0 };

    public async Task<IActionResult> OnGetAsync(string token)
    {
        if (await pages.FindAsync(token, LinkPurpose.ChooseMeeting) is not { } visitor)
            return this.UnknownLink();

        await ShowAsync(visitor);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token)
    {
        if (await pages.FindAsync(token, LinkPurpose.ChooseMeeting) is not { } visitor)
            return this.UnknownLink();

        await proposals.HoldAsync(visitor.FollowUpId);
        await ShowAsync(visitor);
        if (!CanChoose)
            return Redirect(Address);

        var time = Proposal!.Times.FirstOrDefault(time => ChooseTimeModel.Written(time) == At);
        if (time == default)
        {
            ModelState.AddModelError(nameof(At), texts[At is null ? "Times_AtMissing" : "Times_Taken"]);
            return this.Refused();
        }

        var change = FollowUp.ChooseMeeting(time, Proposal.Terms, strategies.Of(FollowUp), Now);
        await followUps.SaveAsync(change);
        await telling.TellAsync(change);
        return Redirect(Address);
    }

    /// <summary>This page, in the language that it is read in.</summary>
    public string Address => $"/meeting/{RouteData.Values["token"]}?lang={CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}";

    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, strategies.Current.Calendar.Zone);

    public string City => strategies.Current.Calendar.Zone.Id.Split('/')[^1].Replace('_', ' ');

    async Task ShowAsync(Visitor visitor)
    {
        Now = await clock.NowAsync();
        Visitor = visitor;
        FollowUp = await followUps.GetAsync(visitor.FollowUpId);
        Proposal = await proposals.FreeAsync(visitor.FollowUpId, Now);
    }
}
