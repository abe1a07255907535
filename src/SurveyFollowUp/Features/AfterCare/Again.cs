using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.AfterCare;

static class Again
{
    /// <summary>A colleague or an alarm may save at the same moment: the customer does not have to know.</summary>
    public static async Task OnceAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (StaleException)
        {
            await work();
        }
    }
}
