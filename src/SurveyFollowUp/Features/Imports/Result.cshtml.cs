using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Features.Looks;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Imports;

/// <summary>How far it has come, and then what became of every row.</summary>
[Authorize(Policy = RoleNames.Manager)]
public sealed class ResultModel(
    ImportStore imports, ResultStore results, LookStore looks, UndoImport undo, MailHoldStore holds, Clock clock, BusinessCalendar calendar) : PageModel
{
    /// <summary>Of a larger import its own page says whether it can be undone: that takes a second or more.</summary>
    const int MostLookedAt = 20_000;

    public Import Import { get; private set; } = null!;

    /// <summary>Of the rows that were not read and those that were left out.</summary>
    public IReadOnlyList<RowReason> Reasons { get; private set; } = [];

    public IReadOnlyList<FirstSteps> FirstSteps { get; private set; } = [];

    /// <summary>Nobody has noticed it yet, as far as we have looked.</summary>
    public bool CanBeUndone { get; private set; }

    /// <summary>Answers that opened nothing and that somebody should look at.</summary>
    public int Looks { get; private set; }

    /// <summary>Whether its mails leave.</summary>
    public MailHold Mail { get; private set; } = new();

    public DateTimeOffset Now { get; private set; }

    public bool WorksToday => User.IsInRole(RoleNames.Agent) || User.IsInRole(RoleNames.Lead);

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        Import = await imports.GetAsync(id);
        if (Import.State is not (ImportState.Confirmed or ImportState.Done or ImportState.Undone))
            return Redirect($"/import/{id}");

        Now = await clock.NowAsync();
        if (Import.State != ImportState.Confirmed)
        {
            Reasons = [.. (await results.RowsAsync(id)).Where(row => row.Reason is not null && row.Verdict is "rejected" or "excluded")];
            Mail = await holds.OfAsync(id);
            Looks = await looks.CountAsync(id);
            FirstSteps = await results.FirstStepsAsync(id);
            CanBeUndone = Import.State == ImportState.Done
                && (Import.RowsTotal > MostLookedAt || (await undo.LookAsync(id, User.Id())).Why is null);
        }

        return Page();
    }

    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, calendar.Zone);

    /// <summary>All of them, also those without rows: their sum is the file.</summary>
    public IEnumerable<(string Verdict, int Count)> Verdicts() =>
    [
        ("opened", Import.Opened),
        ("added", Import.Added),
        ("passive", Import.Passive),
        ("satisfied", Import.Satisfied),
        ("excluded", Import.Excluded),
        ("duplicate", Import.Duplicate),
        ("rejected", Import.Rejected),
    ];
}
