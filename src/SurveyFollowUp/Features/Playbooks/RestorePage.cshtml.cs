using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>The way back to a version: what would change is shown before it is saved as a new one.</summary>
[Authorize(Roles = WhoMay.Change)]
public sealed class RestorePageModel(Changing changing, PlaybookStore playbooks, Replay replay, IStringLocalizer<Texts> texts) : ChangePage(changing)
{
    public int Number { get; private set; }

    public string Name => PlaybookSentences.NameOf(texts, Number);

    public Proposal Proposal { get; private set; } = null!;

    public async Task OnGetAsync(int id)
    {
        Save.Reason = id == 0 ? texts["Version_AsStandard"] : texts["Version_As", id];
        await ShowAsync(id, await ReadAsync(id));
    }

    public async Task<IActionResult> OnPostAsync(int id)
    {
        var version = await ReadAsync(id);
        if (!await Changing.SaveAsync(this, version, _ => ""))
        {
            await ShowAsync(id, version);
            return Page();
        }

        Done = texts["Version_Restored"];
        return Redirect("/playbook");
    }

    async Task ShowAsync(int id, Playbook version)
    {
        Number = id;
        var now = PlaybookSentences.NameOf(texts, Changing.Latest);
        Proposal = new Proposal(Differences.Between((now, Changing.Current), (Name, version), new RuleSentences(texts)), await replay.RunAsync(version));
    }

    async Task<Playbook> ReadAsync(int id) =>
        await playbooks.ReadAsync(id) ?? throw new NotFoundException($"Version {id} of the playbook can't be read.");
}
