using System.Collections.Immutable;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Features.Today;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>What to say in a call, or what agents may promise, in one language: a step a line.</summary>
[Authorize(Roles = WhoMay.Look)]
public sealed class GuidePageModel(Changing changing, IStringLocalizer<Texts> texts) : ChangePage(changing)
{
    const int LongestText = 4_000;

    [BindProperty]
    public string? Text { get; set; }

    public string Name { get; private set; } = "";
    public string Language { get; private set; } = "";

    public bool IsPromises => Name == OwnWords.Promises;

    public bool IsOwn => Changing.Current.Guides.GetValueOrDefault(Name)?.ContainsKey(Language) == true;

    public IReadOnlyList<string> Lines => (Text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public IActionResult OnGet(string name, string language)
    {
        if (!Finds(name, language))
            return NotFound();

        Text = Changing.Current.Guides.GetValueOrDefault(name)?.GetValueOrDefault(language)
            ?? (Wordings.Guides.Contains(name) ? TalkTracks.BuiltIn(name, language) : "");
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string name, string language, string? act)
    {
        if (!Finds(name, language))
            return NotFound();

        if (act == "preview")
        {
            ModelState.Clear();
            return Page();
        }

        if (act != "standard")
            Check();

        var languages = Changing.Current.Guides.GetValueOrDefault(name) ?? ImmutableSortedDictionary<string, string>.Empty;
        var changed = act == "standard" ? languages.Remove(language) : languages.SetItem(language, string.Join('\n', Lines));
        var guides = changed.IsEmpty ? Changing.Current.Guides.Remove(name) : Changing.Current.Guides.SetItem(name, changed);
        if (!await Changing.SaveAsync(this, Changing.Current with { Guides = guides }, _ => nameof(Text)))
            return Page();

        Done = texts["Words_Saved", PlanSentences.NameOfGuide(texts, name), texts[$"Language_{language}"].Value];
        return Redirect("/playbook/words");
    }

    void Check()
    {
        if (Lines.Count == 0)
            ModelState.AddModelError(nameof(Text), texts["Words_TextMissing"]);
        else if (Text!.Length > LongestText)
            ModelState.AddModelError(nameof(Text), texts["Words_TextLong", LongestText]);
        else if (Name == "boundary" && Lines.Count != 2)
            ModelState.AddModelError(nameof(Text), texts["Words_BoundaryTwo"]);
    }

    bool Finds(string name, string language)
    {
        (Name, Language) = (name, language);
        return UserCulture.Languages.Contains(language) && !name.Contains('.');
    }
}
