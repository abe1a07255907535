using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Features.Accounts;

namespace SurveyFollowUp.Features.Team;

/// <summary>A page about one colleague, for themselves and for those who lead.</summary>
public abstract class PersonPage(UserStore users) : PageModel
{
    [TempData]
    public string? Done { get; set; }

    public User Person { get; private set; } = new();

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var id = Guid.Parse((string)RouteData.Values["id"]!);
        if (!User.Manages(id))
        {
            context.Result = Forbid();
            return;
        }

        Person = await users.GetAsync(id);
        await next();
    }
}
