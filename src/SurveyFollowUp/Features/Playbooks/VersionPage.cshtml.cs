using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>A version beside another one, and the way back to it.</summary>
[Authorize(Roles = WhoMay.Look)]
public sealed class VersionPageModel(PlaybookStore playbooks, Strategy strategy, IStringLocalizer<Texts> texts) : PageModel
{
    /// <summary>Null for the standard one.</summary>
    public PlaybookVersion? Version { get; private set; }

    public IReadOnlyList<PlaybookVersion> Versions { get; private set; } = [];

    public int Number { get; private set; }

    /// <summary>The version that it is compared with.</summary>
    public int With { get; private set; }

    public int Latest => Versions.Count == 0 ? 0 : Versions[0].Id;

    /// <summary>Null where this program can't read one of the two.</summary>
    public Differences? Differences { get; private set; }

    /// <param name="with">Without it, the version before.</param>
    public async Task OnGetAsync(int id, int? with)
    {
        Versions = await playbooks.VersionsAsync();
        Version = Versions.FirstOrDefault(version => version.Id == id);
        if (Version is null && id != 0)
            throw new NotFoundException($"There is no version {id} of the playbook.");

        Number = id;
        With = with ?? (id == 0 ? Latest : Versions.Select(version => version.Id).FirstOrDefault(version => version < id));
        if (await playbooks.ReadAsync(With) is { } before && await playbooks.ReadAsync(id) is { } after)
            Differences = Differences.Between((NameOf(With), before), (NameOf(id), after), new RuleSentences(texts));
    }

    public string NameOf(int version) => PlaybookSentences.NameOf(texts, version);

    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, strategy.Calendar.Zone);
}
