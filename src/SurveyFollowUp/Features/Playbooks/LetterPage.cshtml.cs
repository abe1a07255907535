using System.Collections.Immutable;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Platform.Mail;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>One mail in one language: the text, and beside it how it reads to somebody real.</summary>
[Authorize(Roles = WhoMay.Look)]
public sealed class LetterPageModel(Changing changing, LetterPreview preview, IStringLocalizer<Texts> texts) : ChangePage(changing)
{
    [BindProperty]
    public string? Subject { get; set; }

    [BindProperty]
    public string? Body { get; set; }

    public string Name { get; private set; } = "";
    public string Language { get; private set; } = "";

    /// <summary>Null while there is nothing to show, or it can't be filled in.</summary>
    public PreviewedLetter? Preview { get; private set; }

    /// <summary>The company words it itself, so that it can go back to how the program does.</summary>
    public bool IsOwn => Changing.Current.Templates.GetValueOrDefault(Name)?.ContainsKey(Language) == true;

    public IEnumerable<string> Fields => Wordings.Placeholders.Where(name => name switch
    {
        "button" => Name == AfterCareLimits.Template,
        "when" or "place" or "with" => Wordings.OfMeetings.Contains(Name),
        "promise" or "promised_for" => Wordings.OfPromises.Contains(Name),
        _ => true,
    });

    string Text => $"Subject: {Subject?.ReplaceLineEndings(" ").Trim()}\n\n{Body?.ReplaceLineEndings("\n").Trim()}";

    public async Task<IActionResult> OnGetAsync(string name, string language)
    {
        if (!Finds(name, language))
            return NotFound();

        if (Changing.Current.TextOf(name, language) is { } text && text.ReplaceLineEndings("\n").Trim().Split("\n\n", 2) is [var subject, var body])
            (Subject, Body) = (subject["Subject: ".Length..], body);

        return await ShowAsync();
    }

    public async Task<IActionResult> OnPostAsync(string name, string language, string? insert, string? act)
    {
        if (!Finds(name, language))
            return NotFound();

        if (insert is not null && Wordings.Placeholders.Contains(insert))
        {
            Body = $"{Body?.TrimEnd()}\n\n{{{{{insert}}}}}";
            act = "preview";
        }

        if (act == "preview")
        {
            ModelState.Clear();
            return await ShowAsync();
        }

        var languages = Changing.Current.Templates.GetValueOrDefault(name) ?? ImmutableSortedDictionary<string, string>.Empty;
        var changed = act == "standard" ? languages.Remove(language) : languages.SetItem(language, Checked());
        var templates = changed.IsEmpty ? Changing.Current.Templates.Remove(name) : Changing.Current.Templates.SetItem(name, changed);
        if (!await Changing.SaveAsync(this, Changing.Current with { Templates = templates }, _ => nameof(Body)))
            return await ShowAsync();

        Done = texts["Words_Saved", PlanSentences.NameOfLetter(texts, name), texts[$"Language_{language}"].Value];
        return Redirect("/playbook/words");
    }

    /// <summary>The text, after what the playbook itself does not look for.</summary>
    string Checked()
    {
        if (string.IsNullOrWhiteSpace(Subject))
            ModelState.AddModelError(nameof(Subject), texts["Words_SubjectMissing"]);
        if (string.IsNullOrWhiteSpace(Body))
            ModelState.AddModelError(nameof(Body), texts["Words_BodyMissing"]);
        if (Name == AfterCareLimits.Template && !MessageTemplate.PlaceholdersOf(Text).Contains("button"))
            ModelState.AddModelError(nameof(Body), texts["Words_ButtonMissing"]);
        if (Changing.Current.SendsByItself(Name) && OwnWords.HasGap(Body ?? ""))
            ModelState.AddModelError(nameof(Body), texts["Words_GapInAutomatic"]);

        var rest = MessageTemplate.PlaceholdersOf(Text).Aggregate(Text, (text, field) => text.Replace($"{{{{{field}}}}}", "", StringComparison.Ordinal));
        if (rest.Contains("{{", StringComparison.Ordinal) || rest.Contains("}}", StringComparison.Ordinal))
            ModelState.AddModelError(nameof(Body), texts["Words_FieldBroken"]);

        return Text;
    }

    /// <summary>The program's mails to colleagues are not for here.</summary>
    bool Finds(string name, string language)
    {
        (Name, Language) = (name, language);
        return UserCulture.Languages.Contains(language) && !name.Contains('.') && (KnownWords.IsLetter(name) || !MailTemplates.Names.Contains(name));
    }

    async Task<IActionResult> ShowAsync()
    {
        var canBeFilled = MessageTemplate.HasSubject(Text) && MessageTemplate.PlaceholdersOf(Text).All(field => Wordings.Placeholders.Contains(field));
        if (canBeFilled)
            Preview = await preview.OfAsync(Text, Name, Language, User);

        return Page();
    }
}
