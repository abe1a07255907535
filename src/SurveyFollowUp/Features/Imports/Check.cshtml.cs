using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Platform.Web.Ui;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Imports;

/// <summary>What the file will do, before it does it; and the word that makes it so.</summary>
[Authorize(Policy = RoleNames.Manager)]
public sealed class CheckModel(
    ImportStore imports,
    PreviewStore previews,
    Clock clock,
    Strategy strategy,
    Settings settings,
    IStringLocalizer<Texts> texts) : PageModel
{
    const int LongestWords = 280;

    DateTimeOffset now;

    public Import Import { get; private set; } = null!;

    /// <summary>Null while the rows are read.</summary>
    public Preview? Preview { get; private set; }

    public Import? SameFile { get; private set; }

    public int Megabytes => settings.UploadMegabytes;

    [BindProperty]
    public string? Survey { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        Import = await imports.GetAsync(id);
        if (Import.State == ImportState.Asking)
            return Redirect($"/import/{id}/columns");

        if (Import.State is ImportState.Confirmed or ImportState.Done)
            return Redirect($"/import/{id}/result");

        if (Import.State == ImportState.Checked)
            (Preview, SameFile, Survey, now) = (await previews.OfAsync(Import), await imports.SameFileAsync(Import), Import.Survey, await clock.NowAsync());

        return Page();
    }

    /// <summary>The same file a second time is told by the page that it comes back to.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id) =>
        Redirect(await imports.ConfirmAsync(id) ? $"/import/{id}/result" : $"/import/{id}");

    public async Task<IActionResult> OnPostCancelAsync(Guid id)
    {
        await imports.CancelAsync(id);
        return Redirect("/import");
    }

    public async Task<IActionResult> OnPostSurveyAsync(Guid id)
    {
        if (Survey?.Trim() is { Length: > 0 and <= 200 } name)
            await imports.NameSurveyAsync(id, name);

        return Redirect($"/import/{id}");
    }

    public Step FirstStep(Segment segment, Reach reach) => strategy.FirstStep(segment, reach, ordinal: 1, now);

    /// <summary>One line for everybody of a segment whose first step is of the same kind, however else they can be reached.</summary>
    public IEnumerable<(Segment Segment, Step Step, int People)> FirstSteps() =>
        Preview!.Opened
            .GroupBy(group => (group.Segment, FirstStep(group.Segment, group.Reach).Kind))
            .Select(groups => (groups.Key.Segment, FirstStep(groups.Key.Segment, groups.First().Reach), groups.Sum(group => group.Count)));

    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, strategy.Calendar.Zone);

    /// <summary>"104 by e-mail and 39 by phone."</summary>
    public string Ways()
    {
        var ways = Preview!.Opened
            .GroupBy(group => FirstStep(group.Segment, group.Reach).Kind)
            .Select(way => texts[$"Check_By{way.Key}", way.Sum(group => group.Count).ToString("N0", CultureInfo.CurrentCulture)].Value)
            .ToList();

        return ways switch
        {
            [] => texts["Check_NobodyUnhappy"],
            [.. var first, var last] when first.Count > 0 => $"{string.Join(", ", first)} {texts["Check_And"]} {last}.",
            _ => $"{ways[0]}.",
        };
    }

    /// <summary>Every verdict but "opened", where there are such rows.</summary>
    public IEnumerable<(string Verdict, int Count)> Others()
    {
        string[] verdicts = ["added", "passive", "satisfied", "excluded", "duplicate", "rejected"];
        return verdicts.Select(verdict => (verdict, Preview!.Of(verdict))).Where(pair => pair.Item2 > 0);
    }

    public StackedBar Bar()
    {
        Part Named(string label, int count, string tone) => new(label, count, count.ToString("N0", CultureInfo.CurrentCulture), tone);
        int Of(Segment segment) => Preview!.Opened.Where(group => group.Segment == segment).Sum(group => group.Count);

        return new StackedBar("rows", texts.Count("Check_BarTitle", Import.RowsTotal), texts["Chart_AsTable"],
        [
            Named(texts["Check_Calm"], Preview!.Of("satisfied") + Preview.Of("passive"), "calm"),
            Named(texts["Segment_Dissatisfied"], Of(Segment.Dissatisfied), "dis"),
            Named(texts["Segment_VeryDissatisfied"], Of(Segment.VeryDissatisfied), "very"),
            .. Others().Where(pair => pair.Verdict is not ("satisfied" or "passive"))
                .Select(pair => Named(texts[$"Verdict_{pair.Verdict}"], pair.Count, "passive")),
        ]);
    }

    public static string Cut(string words) => words.Length > LongestWords ? $"{words[..LongestWords]}…" : words;
}
