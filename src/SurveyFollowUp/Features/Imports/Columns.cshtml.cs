using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
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

/// <summary>What the columns hold: our guess, for a person to correct. Two thousand columns are as many fields.</summary>
[Authorize(Policy = RoleNames.Manager), RequestFormLimits(ValueCountLimit = 10_000)]
public sealed class ColumnsModel(ImportStore imports, SurveyStore surveys, IStringLocalizer<Texts> texts) : PageModel
{
    const int LongestSample = 60;

    ColumnQuestions questions = null!;

    [BindProperty]
    public List<Role> Roles { get; set; } = [];

    /// <summary>The score that decides.</summary>
    [BindProperty]
    public int? Primary { get; set; }

    [BindProperty]
    public List<LabelScore> Labels { get; set; } = [];

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

    public FileReading Reading { get; private set; } = null!;

    public IReadOnlyList<string> Surveys { get; private set; } = [];

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<Column> Found { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (!await LoadAsync(id))
            return Redirect($"/import/{id}");

        Roles = [.. Reading.Columns.Select(column => column.Role)];
        Primary = Reading.ScoreColumns.IsEmpty ? null : Reading.ScoreColumns[0];
        Labels = questions.WordsOf(Reading.ScoreColumns);
        (Metric, Lowest, Highest, LowestIsBest) = (Reading.Metric, Reading.Scale.Min, Reading.Scale.Max, !Reading.Scale.HigherIsBetter);
        (DateOrder, Survey, IsRemembered) = (Reading.DateOrder, Import.Survey, true);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (!await LoadAsync(id))
            return Redirect($"/import/{id}");

        if (Roles.Count != Found.Count || Roles.Any(role => !Enum.IsDefined(role)))
            throw new BadHttpRequestException("The form does not fit the file.");

        var deciding = questions.Deciding(Roles, Primary);
        CheckRoles(deciding);
        ProposeScale(deciding);
        if (Lowest >= Highest)
            ModelState.AddModelError(nameof(Highest), texts["Columns_ScaleTurned"]);

        CheckLabels(deciding);
        if (!ModelState.IsValid)
            return this.Refused();

        await imports.AnswerAsync(id, Answered(deciding), Survey, IsRemembered);
        return Redirect($"/import/{id}");
    }

    public Role RoleOf(int index) => Roles.ElementAtOrDefault(index);

    public bool IsInDoubt(int index) => questions.IsInDoubt(index, RoleOf(index));

    /// <summary>Why somebody should look at a column, one sentence each.</summary>
    public IEnumerable<string> Whys(int index)
    {
        var whys = questions.WhysOf(index, RoleOf(index)).ToList();
        if (whys.Count == 0)
            yield return texts["Columns_WhyGuess"];

        foreach (var why in whys)
            yield return why == Doubt.DateOrder && questions.AmbiguousDate() is { } date
                ? texts["Columns_WhyDateOrder", date, Day(date, DateOrder.DayFirst), Day(date, DateOrder.MonthFirst)]
                : texts[$"Columns_Why{why}"];
    }

    /// <summary>Those in doubt first.</summary>
    public IEnumerable<Column> Ordered() => Found.OrderByDescending(column => IsInDoubt(column.Index));

    public IEnumerable<SelectListItem> Metrics() => Enum.GetNames<Metric>().Select(name => new SelectListItem(texts[$"Metric_{name}"], name));

    /// <summary>With what it makes of a date of the file, where there is a difference.</summary>
    public IEnumerable<SelectListItem> DateOrders() => Enum.GetValues<DateOrder>().Select(order => new SelectListItem(
        questions.AmbiguousDate() is { } date ? texts[$"DateOrder_{order}_Of", date, Day(date, order)] : texts[$"DateOrder_{order}"],
        order.ToString()));

    public static string Cut(string value) => value.Length > LongestSample ? $"{value[..LongestSample]}…" : value;

    static string Day(string date, DateOrder order) => ColumnQuestions.DayOf(date, order)?.ToString("d MMMM yyyy", CultureInfo.CurrentCulture) ?? "";

    async Task<bool> LoadAsync(Guid id)
    {
        Import = await imports.GetAsync(id);
        if (Import.State is not (ImportState.Asking or ImportState.Checked))
            return false;

        Reading = Import.HowToRead();
        Found = [.. UploadReader.Samples(imports.PathOf(id), Reading, imports.Limits).Take(Reading.Columns.Length)];
        Surveys = await surveys.NamesAsync();
        questions = new ColumnQuestions(Reading, Found);
        return true;
    }

    void CheckRoles(ImmutableArray<int> deciding)
    {
        if (!Roles.Contains(Role.Score))
            ModelState.AddModelError("Roles[0]", texts["Columns_NoScore"]);
        else if (deciding.IsEmpty)
            ModelState.AddModelError($"Roles[{Roles.IndexOf(Role.Score)}]", texts["Columns_WhichDecides"]);

        foreach (var twice in Roles.Index().GroupBy(pair => pair.Item).Where(group => !group.Key.MayBeMany() && group.Count() > 1))
        {
            foreach (var (index, role) in twice)
                ModelState.AddModelError($"Roles[{index}]", texts["Columns_Twice", texts[$"Role_{role}"].Value]);
        }
    }

    /// <summary>Another column decides, and the scale is still the one of the first: the new one's is proposed and looked at.</summary>
    void ProposeScale(ImmutableArray<int> deciding)
    {
        var isUntouched = (Metric, Lowest, Highest, LowestIsBest) == (Reading.Metric, Reading.Scale.Min, Reading.Scale.Max, !Reading.Scale.HigherIsBetter);
        if (deciding.IsEmpty || !isUntouched || Reading.ScoreColumns.Contains(deciding[0]))
            return;

        var proposed = Recognition.ScaleOf(Found, Reading.Columns, deciding, Import.FileName);
        if ((proposed.Metric, proposed.Scale) == (Metric, Reading.Scale))
            return;

        foreach (var field in new[] { nameof(Metric), nameof(Lowest), nameof(Highest), nameof(LowestIsBest) })
            ModelState.Remove(field);

        (Metric, Lowest, Highest, LowestIsBest) = (proposed.Metric, proposed.Scale.Min, proposed.Scale.Max, !proposed.Scale.HigherIsBetter);
        ModelState.AddModelError(nameof(Lowest), texts["Columns_ScaleProposed"]);
    }

    /// <summary>Words may be left without a score, and then their rows can't be read; but only by somebody who has seen them.</summary>
    void CheckLabels(ImmutableArray<int> deciding)
    {
        var words = questions.WordsOf(deciding);
        var seen = Labels.ToLookup(label => ScoreLabels.Normalise(label.Word));
        var isAsked = words.All(word => seen.Contains(ScoreLabels.Normalise(word.Word)));

        Labels = [.. words.Select(word => seen[ScoreLabels.Normalise(word.Word)].FirstOrDefault() ?? word)];
        if (!isAsked || (words.Count > 0 && Labels.All(label => label.Score is null)))
            ModelState.AddModelError("Labels[0].Score", texts["Columns_WordsMissing"]);

        foreach (var (index, _) in Labels.Index().Where(label => label.Item.Score < Lowest || label.Item.Score > Highest))
            ModelState.AddModelError($"Labels[{index}].Score", texts["Columns_WordOutside"]);
    }

    FileReading Answered(ImmutableArray<int> deciding) => questions.With(Roles, deciding) with
    {
        Metric = Metric,
        Scale = new Scale(Lowest!.Value, Highest!.Value, !LowestIsBest),
        DateOrder = DateOrder,
        Labels = questions.With(Labels),
    };
}
