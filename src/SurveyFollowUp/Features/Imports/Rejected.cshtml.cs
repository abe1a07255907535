using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Imports;

/// <summary>The rows that were not read, as a file that can be corrected and uploaded as it is.</summary>
[Authorize(Policy = RoleNames.Manager)]
public sealed class RejectedModel(ImportStore imports, ResultStore results, Uploads uploads, IStringLocalizer<Texts> texts) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        var import = await imports.GetAsync(id);
        if (import.Reading is null || !System.IO.File.Exists(uploads.PathOf(id)))
            return NotFound();

        var reasons = (await results.RejectedAsync(id)).ToDictionary(row => row.RowNo, row => texts.Reason(row.Reason));
        var name = new ContentDispositionHeaderValue("attachment");
        name.SetHttpFileName($"{texts["Rejected_FileName"]} – {Path.GetFileNameWithoutExtension(import.FileName)}.csv");
        Response.Headers.ContentDisposition = name.ToString();
        Response.ContentType = "text/csv";

        // Row by row to whoever asked: nothing of it is kept.
        await RowsToCorrect.WriteAsync(
            Response.Body,
            uploads.PathOf(id),
            import.HowToRead(),
            reasons,
            [texts["Rejected_Row"], texts["Rejected_Why"]],
            uploads.Limits,
            HttpContext.RequestAborted);
        return new EmptyResult();
    }
}
