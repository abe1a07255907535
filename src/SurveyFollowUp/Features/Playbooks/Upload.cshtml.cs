using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>A playbook from a file: all that is wrong with it is said, and nothing saved, unless there is nothing wrong.</summary>
[Authorize(Roles = WhoMay.Change)]
public sealed class UploadModel(PlaybookStore playbooks, Clock clock, IStringLocalizer<Texts> texts) : PageModel
{
    const long MostBytes = 1024 * 1024;

    [BindProperty(Name = "File")]
    public IFormFile? Chosen { get; set; }

    /// <summary>The version that was on the screen.</summary>
    [BindProperty]
    public int Seen { get; set; }

    [BindProperty, Required(ErrorMessage = "Playbook_ReasonMissing"), MaxLength(300, ErrorMessage = "Playbook_ReasonLong")]
    public string? Reason { get; set; }

    [BindProperty]
    public bool AlsoOpen { get; set; }

    [TempData]
    public string? Done { get; set; }

    public ImmutableArray<PlaybookProblem> Problems { get; private set; } = [];

    public async Task OnGetAsync() => Seen = await playbooks.LatestAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var playbook = await ReadAsync();
        if (playbook is null || !ModelState.IsValid)
            return this.Refused();

        await playbooks.SaveAsync(playbook, Seen, User.Id(), Reason!.Trim(), await clock.NowAsync());
        if (AlsoOpen)
            await playbooks.ApplyToOpenAsync();

        Done = texts["Playbook_Saved"];
        this.ReadAfterwards(playbooks);
        return Redirect("/playbook");
    }

    public string? ErrorOf(string field) => ModelState.GetValueOrDefault(field)?.Errors.FirstOrDefault()?.ErrorMessage;

    async Task<Playbook?> ReadAsync()
    {
        if (Chosen is null or { Length: 0 } or { Length: > MostBytes })
        {
            ModelState.AddModelError("File", texts[Chosen is { Length: > 0 } ? "Upload_TooLarge" : "Upload_NoFile"]);
            return null;
        }

        using var text = new StreamReader(Chosen.OpenReadStream(), Encoding.UTF8);
        (var playbook, Problems) = PlaybookFile.Read(await text.ReadToEndAsync());
        if (playbook is null)
            ModelState.AddModelError("File", texts["Upload_NotSaved"]);

        return playbook;
    }
}
