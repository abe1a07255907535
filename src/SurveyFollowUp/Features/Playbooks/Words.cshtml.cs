using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Mail;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>Where a wording stands in one language. Each has a text "Words_…".</summary>
public enum Written
{
    Standard,
    Own,
    Missing,
}

/// <summary>Every wording in every language: what the program brings, what the company has worded itself, and what is missing.</summary>
[Authorize(Roles = WhoMay.Look)]
public sealed partial class WordsModel(Changing changing, WordsStore words, Clock clock, IStringLocalizer<Texts> texts) : ChangePage(changing)
{
    [BindProperty]
    public string? Name { get; set; }

    public Playbook Playbook => Changing.Current;

    public Dictionary<string, Use> Uses { get; private set; } = [];

    public async Task OnGetAsync() => Uses = await words.UsesAsync(await clock.NowAsync());

    /// <summary>A wording of the company's own begins with its name; its text is written on its page.</summary>
    public async Task<IActionResult> OnPostAsync(string kind)
    {

        var name = Spaces().Replace(Name?.Trim().ToLowerInvariant() ?? "", "-");
        if (NamePattern().IsMatch(name) && kind is "letters" or "guides")
            return Redirect($"/playbook/words/{kind}/{Uri.EscapeDataString(name)}/{UserCulture.Languages[0]}");

        await OnGetAsync();
        ModelState.AddModelError(nameof(Name), texts["Words_NameWrong"]);
        return this.Refused();
    }

    public Written OfLetter(string name, string language) =>
        Playbook.Templates.GetValueOrDefault(name)?.ContainsKey(language) == true ? Written.Own
        : MailTemplates.Names.Contains(name) ? Written.Standard
        : Written.Missing;

    public Written OfGuide(string name, string language) =>
        Playbook.Guides.GetValueOrDefault(name)?.ContainsKey(language) == true ? Written.Own
        : Wordings.Guides.Contains(name) ? Written.Standard
        : Written.Missing;

    [GeneratedRegex(@"^[\p{Ll}\d][\p{Ll}\d-]{0,39}$")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
