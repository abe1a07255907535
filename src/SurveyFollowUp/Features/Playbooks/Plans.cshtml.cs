using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>What happens to whom, as a list that one reads from the top.</summary>
[Authorize(Roles = WhoMay.Look)]
public sealed class PlansModel(Changing changing) : PageModel
{
    [TempData]
    public string? Done { get; set; }

    public Playbook Playbook => changing.Current;

    /// <summary>Each with the end of its address.</summary>
    public IEnumerable<(string Address, Segment Segment, SegmentPlan Plan)> Plans =>
        PlanPageModel.Segments.Select(one => (one.Key, one.Value, Playbook.PlanOf(one.Value)));
}
