using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Platform.Web.Ui;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Imports;

/// <summary>What the file will do, before it does it; and the word that makes it so.</summary>
[Authorize(Policy = RoleNames.Manager)]
public sealed class CheckModel(
    ImportStore imports,
    CheckStore checks,
    Strategy strategy,
    Settings settings,
    IStringLocalizer<Texts> texts) : PageModel
{
    const int LongestWords = 280;

    public Import Import { get; private set; } = null!;

    /// <summary>Null while the rows are read.</summary>
    public Preview? Preview => Checked?.Preview;

    public CheckedFile? Checked { get; private set; }

    public CheckSentences? Say { get; private set; }

    public RehearsalSentences? Rehearsal { get; private set; }

    public Import? SameFile { get; private set; }

    public int Megabytes => settings.UploadMegabytes;

    /// <summary>The survey's name was changed together with "create", and with it the figures: they are shown first.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Changed { get; set; }

    [BindProperty, Required(ErrorMessage = "Import_SurveyMissing"), MaxLength(200, ErrorMessage = "Import_SurveyLong")]
    public string? Survey { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        Import = await imports.GetAsync(id);
        if (Import.State is ImportState.Confirmed or ImportState.Done or ImportState.Undone)
            return Redirect($"/import/{id}/result");

        if (Import.State is ImportState.Asking or ImportState.Staging or ImportState.Checked && await imports.SameFileAsync(Import) is { } same)
        {
            SameFile = same;
            return Page();
        }

        if (Import.State == ImportState.Asking || (Import.State == ImportState.Checked && !Import.HowToRead().Doubts.IsEmpty))
            return Redirect($"/import/{id}/columns");

        if (Import.State == ImportState.Checked)
            await ShowAsync();

        return Page();
    }

    /// <summary>The same file a second time is told by the page that it comes back to.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        Import = await imports.GetAsync(id);
        if (Import.State != ImportState.Checked || await imports.SameFileAsync(Import) is not null)
            return Redirect($"/import/{id}");

        if (!ModelState.IsValid)
        {
            await ShowAsync();
            return this.Refused();
        }

        return await RenameAsync()
            ? Redirect($"/import/{id}?changed=true")
            : Redirect(await imports.ConfirmAsync(id) ? $"/import/{id}/result" : $"/import/{id}");
    }

    public async Task<IActionResult> OnPostCancelAsync(Guid id)
    {
        await imports.CancelAsync(id);
        return Redirect("/import");
    }

    /// <summary>This upload goes: the earlier import of the same file is the one to look at.</summary>
    public async Task<IActionResult> OnPostShowAsync(Guid id)
    {
        var same = await imports.SameFileAsync(await imports.GetAsync(id));
        await imports.CancelAsync(id);
        return Redirect($"/import/{same?.Id ?? id}");
    }

    public async Task<IActionResult> OnPostAgeAsync(Guid id, bool any)
    {
        await imports.ReadAnewAsync(id, reading => reading with { OldestDays = any ? null : FileReading.UsualOldestDays });
        return Redirect($"/import/{id}");
    }

    public async Task<IActionResult> OnPostUnfinishedAsync(Guid id, bool takes)
    {
        await imports.ReadAnewAsync(id, reading => reading with { TakesUnfinished = takes });
        return Redirect($"/import/{id}");
    }

    public async Task<IActionResult> OnPostCoverAsync(Guid id, bool covers)
    {
        await imports.ReadAnewAsync(id, reading => reading with { CoversPersonalNumbers = covers });
        return Redirect($"/import/{id}");
    }

    /// <summary>One line for everybody of a segment whose first step is of the same kind, however else they can be reached.</summary>
    public IEnumerable<(Segment Segment, Step Step, int People)> FirstSteps() =>
        Preview!.Opened
            .GroupBy(group => (group.Segment, Say!.FirstStep(group.Segment, group.Reach).Kind))
            .Select(groups => (groups.Key.Segment, Say!.FirstStep(groups.Key.Segment, groups.First().Reach), groups.Sum(group => group.Count)));

    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, strategy.Calendar.Zone);

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

    async Task ShowAsync()
    {
        Checked = await checks.OfAsync(Import);
        Say = new CheckSentences(texts, strategy, Import, Checked);
        Rehearsal = new RehearsalSentences(texts, strategy.Calendar, Checked.Preview.Launch);
        Survey ??= Import.Survey;
    }

    /// <returns>Whether another survey makes something else of the rows than what was on the screen.</returns>
    async Task<bool> RenameAsync()
    {
        if (Survey!.Trim() == Import.Survey)
            return false;

        var before = await checks.VerdictsAsync(Import);
        await imports.NameSurveyAsync(Import.Id, Survey);
        return await checks.VerdictsAsync(await imports.GetAsync(Import.Id)) != before;
    }
}
