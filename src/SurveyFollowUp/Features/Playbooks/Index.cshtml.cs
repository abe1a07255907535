using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>What happens to the dissatisfied, in a few sentences; the way to each part of it; and everything it has been.</summary>
[Authorize(Roles = WhoMay.Look)]
public sealed class IndexModel(PlaybookStore playbooks, Strategy strategy, IStringLocalizer<Texts> texts) : PageModel
{
    [TempData]
    public string? Done { get; set; }

    public IReadOnlyList<PlaybookVersion> Versions { get; private set; } = [];

    public Strategy Strategy => strategy;

    public PlaybookSentences Say { get; } = new(texts, strategy.Playbook);

    /// <summary>A newer version was saved that this program can't use.</summary>
    public bool IsBehind => Versions.Count > 0 && Versions[0].Id != strategy.Version;

    public async Task OnGetAsync() => Versions = await playbooks.VersionsAsync();

    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, strategy.Calendar.Zone);
}
