using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>Where a line leads: what must happen, and the line that follows; null where the lead decides.</summary>
public sealed record Lead(string When, int? To, string Then);

/// <summary>A plan in words.</summary>
public static class PlanSentences
{
    /// <summary>"E-mail: Gentle reminder".</summary>
    public static string Title(IStringLocalizer<Texts> texts, PlanStep line)
    {
        var kind = texts[$"StepKind_{line.Kind}"].Value;
        if (line.IsForLead)
            return texts["Plan_LeadDecides"];

        var words = line.Kind == StepKind.Email ? NameOfLetter(texts, line.Words) : NameOfGuide(texts, line.Words);
        return line.Words == "" ? kind : $"{kind}: {words}";
    }

    /// <summary>In words where the program brings it, else by the name that the company gave it.</summary>
    public static string NameOfLetter(IStringLocalizer<Texts> texts, string name) => Named(texts[$"Letter_{name}"], name);

    public static string NameOfGuide(IStringLocalizer<Texts> texts, string name) => Named(texts[$"Guide_{name}"], name);

    /// <summary>"within 8 h, 3 attempts in different parts of the day".</summary>
    public static string Facts(IStringLocalizer<Texts> texts, PlanStep line)
    {
        if (line.IsAutomatic)
            return texts["Plan_ByItself"];

        string[] facts =
        [
            line.After == TimeSpan.Zero ? "" : texts["Plan_FactAfter", WorkingTime.Write(line.After)],
            texts["Plan_FactWithin", WorkingTime.Write(line.Within)],
            line.Kind is StepKind.Call or StepKind.Meeting && line.Attempts > 1 ? texts["Plan_FactAttempts", line.Attempts] : "",
        ];
        return string.Join(", ", facts.Where(fact => fact != ""));
    }

    public static IEnumerable<Lead> Leads(IStringLocalizer<Texts> texts, IReadOnlyList<PlanStep> plan, PlanStep line)
    {
        if (line.Kind is StepKind.Call or StepKind.Meeting)
        {
            yield return To(texts, plan, texts["Plan_WhenNoAnswer"], line.OnNoAnswer);
            yield return To(texts, plan, texts["Plan_WhenWrongNumber"], line.OnWrongNumber);
        }

        if (line.Kind == StepKind.Email)
            yield return To(texts, plan, texts[line.SilenceDays == 1 ? "Plan_WhenSilence_One" : "Plan_WhenSilence_Many", line.SilenceDays], line.OnSilence);

        if (line.Kind != StepKind.Task)
            yield return To(texts, plan, texts[$"Plan_WhenNo_{line.Kind}"], line.Otherwise);
    }

    /// <summary>"A meeting is offered to customers worth 250,000 or more, and to: key account, vip." Empty where it is offered to nobody.</summary>
    public static string Meeting(IStringLocalizer<Texts> texts, SegmentPlan plan)
    {
        var value = plan.Meeting?.ValueAtLeast?.ToString("#,0.##", CultureInfo.CurrentCulture);
        var tiers = string.Join(", ", plan.Meeting?.Tiers ?? []);

        return (value, tiers) switch
        {
            (null, "") => "",
            (null, _) => texts["Meeting_SaysTiers", tiers],
            (_, "") => texts["Meeting_SaysValue", value],
            _ => texts["Meeting_SaysBoth", value, tiers],
        };
    }

    /// <summary>The lines of the plan, for a choice of where to go on.</summary>
    public static IEnumerable<SelectListItem> Choices(IStringLocalizer<Texts> texts, IReadOnlyList<PlanStep> plan) =>
        plan.Index().Select(line => new SelectListItem($"{line.Index + 1}. {Title(texts, line.Item)}", line.Item.Name))
            .Prepend(new SelectListItem(texts["Plan_LeadDecides"], ""));

    static string Named(LocalizedString known, string name) => known.ResourceNotFound ? name : known;

    static Lead To(IStringLocalizer<Texts> texts, IReadOnlyList<PlanStep> plan, string when, string? target)
    {
        var found = plan.Index().FirstOrDefault(line => line.Item.Name == target);
        return found.Item is null ? new Lead(when, null, texts["Plan_LeadDecides"]) : new Lead(when, found.Index + 1, Title(texts, found.Item));
    }
}
