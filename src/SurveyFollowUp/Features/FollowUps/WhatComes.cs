using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>One thing that will happen by itself, as the timeline announces it.</summary>
/// <param name="What">The kind of the alarm, or the id of the mail.</param>
/// <param name="Instead">What happens where somebody stops it; null where this reader can't.</param>
public sealed record ComingLine(string What, DateTimeOffset At, string Sentence, string? Instead)
{
    public WrittenMail? Mail { get; init; }
}

/// <summary>Puts into words what will happen to a follow-up by itself, and when.</summary>
public sealed class WhatComes(TimelineStore timeline, Strategies strategies, Settings settings, IStringLocalizer<Texts> texts)
{
    /// <summary>The last to happen first, as the timeline has it.</summary>
    /// <param name="rank">Of whoever reads it: what is said to those above can't be stopped from below.</param>
    public async Task<List<ComingLine>> ListAsync(FollowUp followUp, Person person, IEnumerable<WrittenMail> mails, Escalation rank, DateTimeOffset now)
    {
        var leads = string.Join(", ", await timeline.NamesWithRoleAsync(RoleNames.Lead));
        var managers = string.Join(", ", await timeline.NamesWithRoleAsync(RoleNames.Manager));
        var strategy = strategies.Of(followUp);

        var alarms = strategy.Ahead(followUp).Select(coming => new ComingLine(
            coming.Kind.ToString(),
            coming.RingsAt,
            Sentence(coming, person, leads, managers),
            coming.CanBeStopped && rank >= coming.Kind.HeardBy() ? Instead(coming, followUp) : null));
        var letters = mails.Where(mail => mail.IsToCome).Select(mail => new ComingLine(
            mail.Id.ToString(),
            LeavesAt(mail, now),
            texts[MailKey(mail), mail.Subject, person.ShownName],
            mail.IsAutomatic ? texts["Future_InsteadOfMail"].Value : null)
        { Mail = mail });

        var promises = followUp.OpenPromises.Where(promise => promise.DueAt > now)
            .Select(promise => new ComingLine(promise.Id.ToString(), promise.DueAt, texts["Promise_Coming", promise.What], Instead: null));

        return [.. alarms.Concat(letters).Concat(promises).OrderByDescending(line => line.At)];
    }

    public static Escalation RankOf(System.Security.Claims.ClaimsPrincipal user) =>
        user.IsInRole(RoleNames.Manager) ? Escalation.Manager : user.IsInRole(RoleNames.Lead) ? Escalation.Lead : Escalation.None;

    string Sentence(Coming coming, Person person, string leads, string managers) => coming switch
    {
        { Kind: AlarmKind.SilenceIsOver, Letter: not "" } =>
            texts["Future_SilenceLetter", person.ShownName, PlanSentences.NameOfLetter(texts, coming.Letter)],
        { Kind: AlarmKind.SilenceIsOver, Step: { } step } => texts["Future_SilenceStep", person.ShownName, texts[$"StepKind_{step}"].Value],
        { Kind: AlarmKind.AskAfterCare, Letter: not "" } => texts["Future_AskByMail", person.ShownName],
        { Kind: AlarmKind.AskAfterCare, Step: not null } => texts["Future_AskByCall", person.ShownName],
        { Kind: AlarmKind.AskAfterCare } => texts["Future_NotAsked", person.ShownName],
        { Kind: AlarmKind.AfterCareIsOver, Step: not null } => texts["Future_UnansweredCall", person.ShownName],
        { Kind: AlarmKind.RemindOfMeeting } => texts["Future_RemindOfMeeting", person.ShownName],
        { Kind: AlarmKind.AfterCareIsOver } => texts["Future_UnansweredClose"],
        _ => Limit(coming.Kind, HearersOf(coming.Kind, person, leads, managers), person.ShownName),
    };

    string Limit(AlarmKind kind, string hearers, string name) => texts[hearers == "" ? $"Alarm_{kind}_Nobody" : $"Alarm_{kind}", hearers, name];

    static string HearersOf(AlarmKind kind, Person person, string leads, string managers) => kind.HeardBy() switch
    {
        Escalation.Manager => managers,
        Escalation.Lead => leads,
        _ => person.Owner ?? leads,
    };

    string Instead(Coming coming, FollowUp followUp) => texts[coming.Kind switch
    {
        AlarmKind.SilenceIsOver => "Future_InsteadOfLetter",
        AlarmKind.RemindOfMeeting => "Future_InsteadOfReminder",
        AlarmKind.AskAfterCare or AlarmKind.AfterCareIsOver when followUp.Reach.HasFlag(Reach.Phone) => "Future_InsteadCall",
        AlarmKind.AskAfterCare or AlarmKind.AfterCareIsOver => "Future_InsteadClose",
        _ => "Future_InsteadOfLimit",
    }];

    DateTimeOffset LeavesAt(WrittenMail mail, DateTimeOffset now)
    {
        var due = mail.DueAt > now ? mail.DueAt : now;
        return mail.State == "Stale" || mail.IsHeld ? mail.DueAt : mail.IsAutomatic ? settings.Mail.ByDay(due, settings.Organisation.Zone) : due;
    }

    static string MailKey(WrittenMail mail) => mail switch
    {
        { State: "Stale" } => "Future_MailStale",
        { IsHeld: true } => "Future_MailHeld",
        { Attempts: > 0 } => "Future_MailAgain",
        _ => "Future_Mail",
    };
}
