using Microsoft.AspNetCore.Mvc.RazorPages;

namespace SurveyFollowUp.Features.AfterCare;

static class UnknownLinks
{
    /// <summary>The page as it is without a visitor: friendly, with a way to reach us, and 404.</summary>
    public static PageResult UnknownLink(this PageModel page)
    {
        page.Response.StatusCode = StatusCodes.Status404NotFound;
        return page.Page();
    }
}
