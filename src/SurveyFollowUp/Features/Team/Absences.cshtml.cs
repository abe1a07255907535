using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Features.Accounts;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Team;

/// <summary>When somebody is away, and who stands in: said by themselves or by a lead.</summary>
public sealed class AbsencesModel(UserStore users, AbsenceStore absences, DutyStore duty, Cards cards, IStringLocalizer<Texts> texts) : PersonPage(users)
{
    const int MostDays = 730;

    [BindProperty]
    public AbsenceFields Fields { get; set; } = new();

    public AbsenceCard Card { get; private set; } = null!;

    public Task OnGetAsync(Guid id) => ReadAsync(id);

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        await ReadAsync(id);
        if (ModelState.IsValid)
            await CheckAsync(id);

        if (!ModelState.IsValid)
            return this.Refused();

        var last = Fields.Last ?? Fields.First!.Value;
        await absences.AddAsync(new Absence
        {
            UserId = id,
            FirstDay = Fields.First!.Value,
            LastDay = last,
            SubstituteId = Fields.Substitute,
            Note = Fields.Note?.Trim() ?? "",
        });
        Done = texts["Absence_Added", Days.Words(Fields.First.Value, last, Card.Today)];
        return RedirectToPage("/Team/Work", new { id, until = last.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) });
    }

    public async Task<IActionResult> OnPostEndAsync(Guid id, Guid absence)
    {
        await absences.EndAsync(id, absence, await duty.TodayAsync());
        Done = texts["Absence_Ended"];
        return Redirect(User.HomeOf(id));
    }

    async Task ReadAsync(Guid id) => Card = await cards.AbsencesAsync(id) with { Fields = Fields };

    async Task CheckAsync(Guid id)
    {
        var (first, last) = (Fields.First!.Value, Fields.Last ?? Fields.First.Value);

        if (last < first)
            Wrong(nameof(Fields.Last), "Absence_LastBeforeFirst");
        else if (last < Card.Today)
            Wrong(nameof(Fields.Last), "Absence_Over");
        else if (last.DayNumber - first.DayNumber > MostDays)
            Wrong(nameof(Fields.Last), "Absence_TooLong");
        else if (await absences.OverlapsAsync(id, first, last))
            Wrong(nameof(Fields.First), "Absence_Overlaps");

        if (Fields.Substitute is { } substitute && Card.Substitutes.All(choice => choice.Value != substitute.ToString()))
            Wrong(nameof(Fields.Substitute), "Absence_SubstituteWrong");
    }

    void Wrong(string field, string text) => ModelState.AddModelError($"{nameof(Fields)}.{field}", texts[text]);
}
