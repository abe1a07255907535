using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Imports;

/// <summary>What each column of the file holds: our guess, and the person's word.</summary>
[Authorize(Policy = RoleNames.Manager)]
public sealed class ColumnsModel(ImportStore imports, Uploads uploads, IStringLocalizer<Texts> texts) : PageModel
{
    const int LongestSample = 40;

    [BindProperty]
    public List<Role> Roles { get; set; } = [];

    [BindProperty]
    public Metric Metric { get; set; }

    [BindProperty, Required(ErrorMessage = "Columns_ScaleMissing")]
    public decimal? Lowest { get; set; }

    [BindProperty, Required(ErrorMessage = "Columns_ScaleMissing")]
    public decimal? Highest { get; set; }

    [BindProperty]
    public bool LowestIsBest { get; set; }

    [BindProperty]
    public DateOrder DateOrder { get; set; }

    [BindProperty, Required(ErrorMessage = "Import_SurveyMissing"), MaxLength(200, ErrorMessage = "Import_SurveyLong")]
    public string Survey { get; set; } = "";

    [BindProperty]
    public bool IsRemembered { get; set; }

    public Import Import { get; private set; } = null!;

    public IReadOnlyList<Column> Found { get; private set; } = [];

    public ImmutableArray<Doubt> Doubts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (!await LoadAsync(id))
            return Redirect($"/import/{id}");

        var reading = Import.HowToRead();
        Roles = [.. reading.Columns.Select(column => column.Role)];
        (Metric, Lowest, Highest, LowestIsBest) = (reading.Metric, reading.Scale.Min, reading.Scale.Max, !reading.Scale.HigherIsBetter);
        (DateOrder, Survey, IsRemembered) = (reading.DateOrder, Import.Survey ?? "", true);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (!await LoadAsync(id))
            return Redirect($"/import/{id}");

        CheckRoles();
        if (Lowest >= Highest)
            ModelState.AddModelError(nameof(Highest), texts["Columns_ScaleTurned"]);

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        await imports.AnswerAsync(id, Answered(Import.HowToRead()), Survey, IsRemembered);
        return Redirect($"/import/{id}");
    }

    public Role RoleOf(int index) => Roles.ElementAtOrDefault(index);

    /// <summary>Guessed, and nobody has looked yet; dates that could be two things count too.</summary>
    public bool IsInDoubt(int index) =>
        !Import.HowToRead().Columns[index].IsSure || (RoleOf(index) == Role.SubmittedAt && Doubts.Contains(Doubt.DateOrder));

    public IEnumerable<SelectListItem> Metrics() => Items<Metric>("Metric");

    public IEnumerable<SelectListItem> DateOrders() => Items<DateOrder>("DateOrder");

    public static string Cut(string value) => value.Length > LongestSample ? $"{value[..LongestSample]}…" : value;

    async Task<bool> LoadAsync(Guid id)
    {
        Import = await imports.GetAsync(id);
        if (Import.State is not (ImportState.Asking or ImportState.Checked))
            return false;

        var reading = Import.HowToRead();
        Doubts = reading.Doubts;
        Found = [.. UploadReader.Samples(uploads.PathOf(id), reading, uploads.Limits).Take(reading.Columns.Length)];
        return true;
    }

    void CheckRoles()
    {
        if (Roles.Count != Found.Count || Roles.Any(role => !Enum.IsDefined(role)))
            throw new BadHttpRequestException("The form does not fit the file.");

        if (!Roles.Contains(Role.Score))
            ModelState.AddModelError("Roles[0]", texts["Columns_NoScore"]);

        foreach (var twice in Roles.Index().GroupBy(pair => pair.Item).Where(group => !group.Key.MayBeMany() && group.Count() > 1))
        {
            foreach (var (index, role) in twice)
                ModelState.AddModelError($"Roles[{index}]", texts["Columns_Twice", texts[$"Role_{role}"].Value]);
        }
    }

    FileReading Answered(FileReading reading) => reading with
    {
        Columns = [.. reading.Columns.Select(column => column with { Role = Roles[column.Index], Confidence = 1 })],
        Metric = Metric,
        Scale = new Scale(Lowest!.Value, Highest!.Value, !LowestIsBest),
        DateOrder = DateOrder,
        ScoreColumns = [Roles.IndexOf(Role.Score)],
        TimeZone = Roles.IndexOf(Role.SubmittedAt) is var place and >= 0 ? FileColumns.ZoneOf(Found[place]) : null,
    };

    IEnumerable<SelectListItem> Items<T>(string area) where T : struct, Enum =>
        Enum.GetNames<T>().Select(name => new SelectListItem(texts[$"{area}_{name}"], name));
}
