using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Core.Playbooks;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>What a playbook file may say, for editors that check while one writes.</summary>
[Authorize(Roles = WhoMay.Look)]
public sealed class SchemaPageModel : PageModel
{
    public IActionResult OnGet() => File(Encoding.UTF8.GetBytes(PlaybookFile.Schema()), "application/schema+json", "playbook.schema.json");
}
