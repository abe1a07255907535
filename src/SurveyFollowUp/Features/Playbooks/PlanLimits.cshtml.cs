using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>Who hears of what is late, and when people are asked whether they are satisfied now.</summary>
[Authorize(Roles = WhoMay.Change)]
public sealed class PlanLimitsModel(Changing changing, IStringLocalizer<Texts> texts) : ChangePage(changing)
{
    /// <summary>Per cent of a limit.</summary>
    [BindProperty]
    public string? WarnAt { get; set; }

    [BindProperty]
    public string? LeadAfter { get; set; }

    [BindProperty]
    public string? LeadAfterPromise { get; set; }

    [BindProperty]
    public string? ManagerAfter { get; set; }

    [BindProperty]
    public string? AskAfterDays { get; set; }

    [BindProperty]
    public string? AnswerWithinDays { get; set; }

    public void OnGet()
    {
        var (escalation, afterCare) = (Changing.Current.Escalation, Changing.Current.AfterCare);
        WarnAt = (escalation.WarnAt * 100).ToString("0.##", CultureInfo.InvariantCulture);
        LeadAfter = WorkingTime.Write(escalation.LeadAfter);
        LeadAfterPromise = WorkingTime.Write(escalation.LeadAfterPromise);
        ManagerAfter = WorkingTime.Write(escalation.ManagerAfter);
        (AskAfterDays, AnswerWithinDays) = (FormNumbers.Write(afterCare.AskAfterDays), FormNumbers.Write(afterCare.AnswerWithinDays));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var changed = Changing.Current with
        {
            Escalation = new EscalationLimits
            {
                WarnAt = Share(WarnAt) / 100,
                LeadAfter = Time(LeadAfter, nameof(LeadAfter)),
                LeadAfterPromise = Time(LeadAfterPromise, nameof(LeadAfterPromise)),
                ManagerAfter = Time(ManagerAfter, nameof(ManagerAfter)),
            },
            AfterCare = new AfterCareLimits
            {
                AskAfterDays = Number(AskAfterDays, nameof(AskAfterDays)),
                AnswerWithinDays = Number(AnswerWithinDays, nameof(AnswerWithinDays)),
            },
        };
        if (!await Changing.SaveAsync(this, changed, field => field.Split('.') is ["escalation" or "afterCare", var part] ? FieldOf(part) : ""))
            return Page();

        Done = texts["Limits_Saved"];
        return Redirect("/playbook/plans");
    }

    double Share(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) ? share : Wrong(nameof(WarnAt), 75.0);

    int Number(string? text, string field) => FormNumbers.Read(text) ?? Wrong(field, 1);

    TimeSpan Time(string? text, string field) => FormNumbers.Time(text, null) ?? Wrong(field, TimeSpan.FromHours(1));

    T Wrong<T>(string field, T instead)
    {
        ModelState.AddModelError(field, texts["Change_NotANumber"]);
        return instead;
    }

    static string FieldOf(string part) => char.ToUpperInvariant(part[0]) + part[1..];
}
