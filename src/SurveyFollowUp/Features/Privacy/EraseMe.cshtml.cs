using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using SurveyFollowUp.Features.AfterCare;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Privacy;

/// <summary>"Forget me": asked once more, since nobody can undo it.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken, EnableRateLimiting(PublicVisits.Policy)]
public sealed class EraseMeModel(PublicPages pages, ErasePerson erase, Settings settings) : PageModel
{
    public Visitor? Visitor { get; private set; }

    public string Organisation => settings.Organisation.Name;

    public async Task<IActionResult> OnGetAsync(string token)
    {
        Visitor = await pages.FindAsync(token, StopModel.Purposes);
        return Visitor is null ? this.UnknownLink() : Visitor.ErasedAt is null ? Page() : Done(token);
    }

    public async Task<IActionResult> OnPostAsync(string token)
    {
        Visitor = await pages.FindAsync(token, StopModel.Purposes);
        if (Visitor is null)
            return this.UnknownLink();

        if (Visitor.ErasedAt is null)
            await erase.EraseAsync(Visitor.RespondentId, actor: null);

        return Done(token);
    }

    RedirectToPageResult Done(string token) =>
        RedirectToPage("/Privacy/Stop", new { token, lang = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName });
}
