using Microsoft.AspNetCore.Mvc.RazorPages;

namespace SurveyFollowUp.Platform.Web;

public static class Refusals
{
    /// <summary>The same page again with what is wrong, as 422, so that a swap shows it too.</summary>
    public static PageResult Refused(this PageModel page)
    {
        page.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return page.Page();
    }
}
