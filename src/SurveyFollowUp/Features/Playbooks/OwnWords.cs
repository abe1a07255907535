using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Platform.Mail;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>What a company has worded itself comes before what the program brings.</summary>
public static class OwnWords
{
    /// <summary>What agents may promise: a guide that the program brings no text for.</summary>
    public const string Promises = "promises";

    // It can leave by itself, having no gap that somebody must fill.
    const string WhereThereIsNone = "reminder";

    /// <summary>The wording of a mail. One that is only the company's own is read in another language where this one is missing.</summary>
    public static MessageTemplate Template(this Playbook playbook, string name, string language)
    {
        var own = playbook.Templates.GetValueOrDefault(name);
        if (own?.GetValueOrDefault(language) is { } text)
            return MessageTemplate.Parse(text);

        if (own is { Count: > 0 } && !MailTemplates.Names.Contains(name))
            return MessageTemplate.Parse(own.Values.First());

        // A plan that names a wording nobody has still writes to the person.
        return MailTemplates.Get(MailTemplates.Names.Contains(name) ? name : WhereThereIsNone, language);
    }

    /// <summary>The lines of a guide of the company's own, in this language or, for one that the program does not bring, in another; none where it has none.</summary>
    public static IReadOnlyList<string> Guide(this Playbook playbook, string name, string language, bool inAnyLanguage = true)
    {
        var own = playbook.Guides.GetValueOrDefault(name);
        var text = own?.GetValueOrDefault(language) ?? (inAnyLanguage ? own?.Values.FirstOrDefault() : null);

        return (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
