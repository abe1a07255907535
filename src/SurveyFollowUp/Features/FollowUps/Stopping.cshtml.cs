using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.Today;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>What is asked of whoever stops something.</summary>
/// <param name="Seen">The version of the follow-up on the page.</param>
public sealed record StopForm(Guid FollowUpId, int Seen, ComingLine Line);

/// <summary>Somebody says that one thing need not happen by itself, and why: whoever reads the story later has to understand it.</summary>
[Authorize(Roles = RoleNames.SeePeople)]
public sealed class StoppingModel(
    PeopleStore people, FollowUpStore followUps, TimelineStore timeline, WhatComes whatComes, StopWhatComes stop, Clock clock,
    IStringLocalizer<Texts> texts) : PageModel
{
    /// <summary>Texts are "Future_Why_…".</summary>
    public static readonly string[] Reasons = ["agreed", "self", "unfit", "other"];

    public Person Person { get; private set; } = null!;

    /// <summary>Null where it has happened, was stopped, or is not this reader's to stop.</summary>
    public ComingLine? Line { get; private set; }

    public DateTimeOffset Now { get; private set; }

    public async Task OnGetAsync(Guid id, string what)
    {
        Now = await clock.NowAsync();
        Person = await people.GetAsync(id);
        var coming = await whatComes.ListAsync(await followUps.GetAsync(id), Person, await timeline.MailsAsync(id), WhatComes.RankOf(User), Now);
        Line = coming.Find(line => line.What == what && line.Instead is not null);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string what, int seen, string? reason, string? note)
    {
        if (Fault(reason, note) is { } fault)
        {
            ModelState.AddModelError(fault == "Future_WhyMissing" ? $"why-{what}" : $"note-{what}", texts[fault]);
            await OnGetAsync(id, what);
            return this.Refused();
        }

        var why = Today.Reasons.Written(texts, "Future_Why", Reasons, reason, note);
        await stop.StopAsync(id, seen, what, new Stopper(User.Id(), WhatComes.RankOf(User), why));
        return Redirect($"/f/{id}");
    }

    static string? Fault(string? reason, string? note) => reason switch
    {
        _ when !Reasons.Contains(reason) => "Future_WhyMissing",
        "other" when string.IsNullOrWhiteSpace(note) => "Future_WhyOther",
        _ when note?.Length > 1000 => "Future_WhyLong",
        _ => null,
    };
}
