using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace SurveyFollowUp.Features.Shared;

/// <summary>What happened, what to do, a way back.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken]
public sealed class ErrorModel : PageModel
{
    /// <summary>The area of its texts: "Missing", "Changed", "Forbidden", "Expired", "TooMany" or "Broken".</summary>
    public string Kind { get; private set; } = "Broken";

    public void OnGet(int? status) => Show(status);

    public void OnPost(int? status) => Show(status);

    void Show(int? status)
    {
        Kind = (status ?? Response.StatusCode) switch
        {
            StatusCodes.Status404NotFound => "Missing",
            StatusCodes.Status409Conflict => "Changed",
            StatusCodes.Status403Forbidden => "Forbidden",
            StatusCodes.Status400BadRequest => "Expired",
            StatusCodes.Status429TooManyRequests => "TooMany",
            _ => "Broken",
        };
    }
}
