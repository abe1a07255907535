using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Core.Playbooks;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>The playbook as one readable file, such as people keep in version control.</summary>
[Authorize(Roles = WhoMay.Look)]
public sealed class FilePageModel(Strategy strategy) : PageModel
{
    public IActionResult OnGet() =>
        File(Encoding.UTF8.GetBytes(PlaybookFile.Write(strategy.Playbook)), "application/json", $"playbook-{strategy.Version}.json");
}
