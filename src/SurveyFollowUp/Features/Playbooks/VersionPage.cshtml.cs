using System.Collections.Immutable;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>A version beside another one, and the way back to it.</summary>
[Authorize(Roles = WhoMay.Look)]
public sealed class VersionPageModel(PlaybookStore playbooks, Strategy strategy, Clock clock, IStringLocalizer<Texts> texts) : PageModel
{
    [TempData]
    public string? Done { get; set; }

    /// <summary>Null for the standard one.</summary>
    public PlaybookVersion? Version { get; private set; }

    public IReadOnlyList<PlaybookVersion> Versions { get; private set; } = [];

    public int Number { get; private set; }

    /// <summary>The version that it is compared with.</summary>
    public int With { get; private set; }

    public int Latest => Versions.Count == 0 ? 0 : Versions[0].Id;

    /// <summary>Null where this program can't read one of the two.</summary>
    public ImmutableArray<FieldChange>? Changes { get; private set; }

    public ImmutableArray<RuleChange> RuleChanges { get; private set; } = [];

    /// <param name="with">Without it, the version before.</param>
    public async Task OnGetAsync(int id, int? with)
    {
        Versions = await playbooks.VersionsAsync();
        Version = Versions.FirstOrDefault(version => version.Id == id);
        if (Version is null && id != 0)
            throw new NotFoundException($"There is no version {id} of the playbook.");

        Number = id;
        With = with ?? (id == 0 ? Latest : Versions.Select(version => version.Id).FirstOrDefault(version => version < id));
        var (before, after) = (await ReadAsync(With), await ReadAsync(id));
        if (before is null || after is null)
            return;

        Changes = PlaybookDifference.Between(before, after);
        RuleChanges = [.. RuleChange.Between(before.Rules, after.Rules, new RuleSentences(texts))];
    }

    /// <param name="seen">The newest version that was on the screen.</param>
    public async Task<IActionResult> OnPostAsync(int id, int seen)
    {
        if (!User.ChangesPlaybook())
            return Forbid();

        var playbook = await ReadAsync(id) ?? throw new NotFoundException($"Version {id} of the playbook can't be read.");
        var reason = id == 0 ? texts["Version_AsStandard"] : texts["Version_As", id];
        await playbooks.SaveAsync(playbook, seen, User.Id(), reason, await clock.NowAsync());
        Done = texts["Version_Restored", id];
        this.ReadAfterwards(playbooks);
        return Redirect("/playbook");
    }

    public string NameOf(int version) => version == 0 ? texts["Version_Standard"] : texts["Version_Number", version];

    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, strategy.Calendar.Zone);

    async Task<Playbook?> ReadAsync(int id)
    {
        if (id == 0)
            return Playbook.Default;

        var content = await playbooks.ContentAsync(id) ?? throw new NotFoundException($"There is no version {id} of the playbook.");
        return PlaybookFile.Read(content).Playbook;
    }
}
