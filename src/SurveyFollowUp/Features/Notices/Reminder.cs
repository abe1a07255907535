using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Notices;

/// <summary>A mail that the program writes to colleagues by itself, and that each of them may switch off.</summary>
/// <param name="Template">Its wording, and its name in the database.</param>
/// <param name="Effect">What its effects in the outbox begin with.</param>
/// <param name="Roles">Who gets it.</param>
public sealed record Reminder(string Template, string Effect, params string[] Roles)
{
    public static readonly Reminder Morning = new("morning-digest", "digest", RoleNames.Agent);
    public static readonly Reminder Promise = new("promise-due", "promise", RoleNames.Agent, RoleNames.Lead, RoleNames.Manager);
    public static readonly Reminder LeadMorning = new("lead-morning", "lead", RoleNames.Lead);
    public static readonly Reminder ManagerWeek = new("manager-week", "week", RoleNames.Manager);

    public static readonly IReadOnlyList<Reminder> All = [Morning, Promise, LeadMorning, ManagerWeek];

    /// <param name="what">The day, the week or the step: for it, nobody gets the mail twice.</param>
    public string EffectFor(Colleague to, string what) => $"{Effect}/{to.Id}/{what}";
}
