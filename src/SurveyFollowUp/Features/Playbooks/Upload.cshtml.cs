using System.Collections.Immutable;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>A playbook from a file: all that is wrong with it is said; else what would change is shown, and saved only then.</summary>
[Authorize(Roles = WhoMay.Change)]
public sealed class UploadModel(Changing changing, Replay replay, IStringLocalizer<Texts> texts) : ChangePage(changing)
{
    const long MostBytes = 1024 * 1024;

    [BindProperty(Name = "File")]
    public IFormFile? Chosen { get; set; }

    /// <summary>The file that the person has seen tried, when they save it.</summary>
    [BindProperty]
    public string? Proposed { get; set; }

    public ImmutableArray<PlaybookProblem> Problems { get; private set; } = [];

    /// <summary>Null while there is no file that can be used.</summary>
    public Proposal? Proposal { get; private set; }

    public async Task<IActionResult> OnPostAsync(string? press)
    {
        if (await TextAsync(press) is not { } text || Read(text) is not { } playbook)
            return this.Refused();

        if (press != "save")
            Save.Seen = Changing.Latest;
        else if (await Changing.SaveAsync(this, playbook, _ => "File"))
            return Saved();

        await ShowAsync(playbook);
        return Page();
    }

    public string? ErrorOf(string field) => ModelState.GetValueOrDefault(field)?.Errors.FirstOrDefault()?.ErrorMessage;

    /// <summary>What is to be saved, or the file that is looked at first.</summary>
    async Task<string?> TextAsync(string? press)
    {
        if (press == "save" && Proposed is { Length: > 0 })
            return Proposed;

        if (Chosen is { Length: > 0 and <= MostBytes })
        {
            using var text = new StreamReader(Chosen.OpenReadStream(), Encoding.UTF8);
            return await text.ReadToEndAsync();
        }

        ModelState.AddModelError("File", texts[Chosen is { Length: > 0 } ? "Upload_TooLarge" : "Upload_NoFile"]);
        return null;
    }

    Playbook? Read(string text)
    {
        (var playbook, Problems) = PlaybookFile.Read(text);
        if (playbook is null)
            ModelState.AddModelError("File", texts["Upload_NotSaved"]);

        return playbook;
    }

    async Task ShowAsync(Playbook playbook)
    {
        ModelState.Remove(nameof(Proposed));
        Proposed = PlaybookFile.Write(playbook);
        var now = PlaybookSentences.NameOf(texts, Changing.Latest);
        Proposal = new Proposal(
            Differences.Between((now, Changing.Current), (texts["Upload_InTheFile"], playbook), new RuleSentences(texts)), await replay.RunAsync(playbook));
    }

    RedirectResult Saved()
    {
        Done = texts["Playbook_Saved"];
        return Redirect("/playbook");
    }
}
