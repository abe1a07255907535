using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>A page that changes the playbook: whoever may look may open it, and its forms are for those who may change it.</summary>
public abstract class ChangePage(Changing changing) : PageModel
{
    [BindProperty]
    public SaveFields Save { get; set; } = new();

    [TempData]
    public string? Done { get; set; }

    protected Changing Changing { get; } = changing;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var isPost = HttpMethods.IsPost(Request.Method);
        if (isPost && !User.ChangesPlaybook())
        {
            context.Result = Forbid();
            return;
        }

        if (!isPost)
            Save.Seen = Changing.Latest;

        Save.OpenFollowUps = await Changing.CountOpenAsync();
        await next();
    }
}
