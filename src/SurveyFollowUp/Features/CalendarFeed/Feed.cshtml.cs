using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.CalendarFeed;

/// <summary>
/// What an agent has promised, as their own calendar reads it. The token in the address is the whole permission, so there is no cookie;
/// of the person it says the first name and nothing else, since a calendar may show it to others.
/// </summary>
[AllowAnonymous, EnableRateLimiting(PublicVisits.Policy)]
public sealed class FeedModel(FeedStore feeds, PublicUrl publicUrl, Clock clock) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string token)
    {
        Response.Headers["X-Robots-Tag"] = "noindex";
        if (await feeds.FindAsync(token) is not { } owner)
            return NotFound();

        var promised = await feeds.PromisedAsync(owner.Id);
        var calendar = new CalendarFile(
            [.. promised.Select(promise => AppointmentOf(promise, owner.Language))], Words(owner.Language, "Feed_Name", owner.Name));

        Response.Headers.CacheControl = "private, max-age=300";
        return File(Encoding.UTF8.GetBytes(calendar.ToText(await clock.NowAsync())), "text/calendar; charset=utf-8");
    }

    Appointment AppointmentOf(Promised promise, string language)
    {
        var name = promise.FirstName == "" ? Texts.In(language, "Feed_Somebody") : promise.FirstName;

        return new Appointment(
            $"{promise.StepId}@surveyfollowup", promise.At, LengthOf(promise.Kind),
            Words(language, promise.Kind is { } kind ? $"Feed_{kind}" : "Feed_Deed", name),
            Url: publicUrl.Of($"/f/{promise.FollowUpId}"), ChangedAt: promise.ChangedAt);
    }

    static string Words(string language, string key, string name) =>
        string.Format(CultureInfo.GetCultureInfo(language), Texts.In(language, key), name);

    static TimeSpan LengthOf(StepKind? kind) => kind switch
    {
        StepKind.Meeting => TimeSpan.FromHours(1),
        StepKind.Call => TimeSpan.FromMinutes(30),
        _ => TimeSpan.FromMinutes(15),
    };
}
