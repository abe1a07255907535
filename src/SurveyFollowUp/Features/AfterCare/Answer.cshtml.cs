using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.AfterCare;

/// <summary>
/// "Did it turn out well?" A GET changes nothing: mail scanners open every link within seconds.
/// The token in the address is the whole permission, so there is no cookie and no form token.
/// </summary>
[AllowAnonymous, IgnoreAntiforgeryToken, EnableRateLimiting(PublicVisits.Policy)]
public sealed class AnswerModel(PublicPages pages, HearAnswer hear, Scanners scanners, Settings settings) : PageModel
{
    public Visitor? Visitor { get; private set; }

    public string Organisation => settings.Organisation.Name;

    /// <summary>The answer whose link was followed stands on top.</summary>
    public IReadOnlyList<AfterCareAnswer> Answers { get; private set; } = Enum.GetValues<AfterCareAnswer>();

    public AfterCareAnswer? Chosen { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token, string? answer)
    {
        Visitor = await pages.FindAsync(token, LinkPurpose.AfterCare);
        if (Visitor is null)
            return this.UnknownLink();

        Chosen = Read(answer);
        Answers = [.. Answers.OrderBy(one => one != Chosen)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, [FromForm] string? answer)
    {
        Visitor = await pages.FindAsync(token, LinkPurpose.AfterCare);
        if (Visitor is null)
            return this.UnknownLink();

        if (Read(answer) is not { } said)
            return this.Refused();

        await hear.AnswerAsync(Visitor, said, await scanners.MayHaveAnsweredAsync(Visitor, Request));
        return RedirectToPage("/AfterCare/Thanks", new { token, said, lang = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName });
    }

    public string Day(DateTimeOffset moment) => pages.Day(moment);

    static AfterCareAnswer? Read(string? answer) =>
        answer?.ToLowerInvariant() switch
        {
            "yes" => AfterCareAnswer.Yes,
            "partly" => AfterCareAnswer.Partly,
            "no" => AfterCareAnswer.No,
            _ => null,
        };
}
