using Microsoft.AspNetCore.Mvc.RazorPages;

namespace SurveyFollowUp.Features.Playbooks;

public static class ReadingAfterwards
{
    /// <summary>What was saved counts in this program as soon as the answer has gone out, which is after the transaction.</summary>
    public static void ReadAfterwards(this PageModel page, PlaybookStore playbooks) => page.Response.OnCompleted(playbooks.ReadNewAsync);
}
