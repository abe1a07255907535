using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>One person's follow-up: what they said, what has happened, and what will happen by itself.</summary>
[Authorize(Roles = RoleNames.SeePeople)]
public sealed class DetailsModel(
    PeopleStore people, FollowUpStore followUps, TimelineStore timeline, UndoStore undos, Strategies strategies, Clock clock,
    IStringLocalizer<Texts> texts) : PageModel
{
    const int NoteMost = 4000;

    public Person Person { get; private set; } = null!;
    public FollowUp FollowUp { get; private set; } = null!;
    public IReadOnlyList<GivenAnswer> Answers { get; private set; } = [];
    public IReadOnlyList<ToldEvent> Events { get; private set; } = [];
    public IReadOnlyList<WrittenMail> Mails { get; private set; } = [];

    /// <summary>All that will happen by itself if nobody does anything.</summary>
    public IReadOnlyList<ComingLine> Coming { get; private set; } = [];

    public Clocks Clocks => new(FollowUp, Person.AnsweredAt, strategies.Of(FollowUp).Calendar, Now);

    public Origin? Origin { get; private set; }

    /// <summary>What would have been enough for a better segment; null where nobody can say.</summary>
    public Counterfactual? Otherwise { get; private set; }

    public UndoOffer? Undo { get; private set; }
    /// <summary>The last thing that happened is what the person answered on a page of theirs: it can be taken back.</summary>
    public bool IsTheirAnswer { get; private set; }

    /// <summary>What perhaps a program answered, while nothing has come of it; null for nothing.</summary>
    public ToldEvent? Doubted =>
        Events.FirstOrDefault(told => told.Kind is not (EventKind.NoteWritten or EventKind.HandedOver or EventKind.AutomaticReply)) is { } last
            && last.Kind == EventKind.AfterCareDoubted && FollowUp.Status != FollowUpStatus.Closed
            ? last : null;

    public DateTimeOffset Now { get; private set; }

    public bool CanWork => User.IsInRole(RoleNames.Agent) || User.IsInRole(RoleNames.Lead);

    public async Task OnGetAsync(Guid id, [FromServices] JudgedAnswers answers, [FromServices] WhatComes whatComes)
    {
        Now = await clock.NowAsync();
        Person = await people.GetAsync(id);
        FollowUp = await followUps.GetAsync(id);
        Answers = await timeline.AnswersAsync(id);
        Events = await timeline.EventsAsync(id);
        Mails = await timeline.MailsAsync(id);
        Coming = await whatComes.ListAsync(FollowUp, Person, Mails, WhatComes.RankOf(User), Now);
        Origin = await timeline.OriginAsync(id);
        Otherwise = (await answers.OtherwiseAsync(id, strategies.Of(FollowUp).Rules)).FirstOrDefault();
        Undo = await undos.LatestAsync(User.Id(), Now) is { } offer && offer.FollowUpId == id ? offer : null;
        IsTheirAnswer = await undos.IsTheirsAsync(id);
    }

    /// <summary>A note changes nothing else, so it needs no version: two notes at the same time are two notes.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, string? note, [FromServices] JudgedAnswers answers, [FromServices] WhatComes whatComes)
    {
        var written = note?.Trim() ?? "";
        if (written is "" or { Length: > NoteMost })
        {
            ModelState.AddModelError("Note", texts[written == "" ? "Details_NoteMissing" : "Today_NoteLong"]);
            await OnGetAsync(id, answers, whatComes);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        await people.GetAsync(id);
        await followUps.TellAsync(id, [new FollowUpEvent(EventKind.NoteWritten, await clock.NowAsync(), User.Id(), Note: written)]);
        return Redirect($"/f/{id}");
    }

    /// <summary>Events and mails as one story, the newest first.</summary>
    public IEnumerable<(DateTimeOffset At, ToldEvent? Told, WrittenMail? Mail)> Story() =>
        Events.Select(told => (told.At, (ToldEvent?)told, (WrittenMail?)null))
            .Concat(Mails.Where(mail => !mail.IsToCome).Select(mail => (mail.QueuedAt, (ToldEvent?)null, (WrittenMail?)mail)))
            .OrderByDescending(entry => entry.Item1);
}
