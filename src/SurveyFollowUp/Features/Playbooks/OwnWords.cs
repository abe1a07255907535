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

    /// <summary>The mail as somebody wrote it, here or in the program; null where neither has it in this language.</summary>
    public static string? TextOf(this Playbook playbook, string name, string language) =>
        playbook.Templates.GetValueOrDefault(name)?.GetValueOrDefault(language)
        ?? (MailTemplates.Names.Contains(name) ? MailTemplates.Text(name, language) : null);

    /// <summary>Whether somebody must finish it before it is sent, so that it can't leave by itself.</summary>
    public static bool HasGap(string text) =>
        text.ReplaceLineEndings("\n").Split("\n\n").Any(paragraph => MessageTemplate.IsGap(paragraph.Trim()));

    /// <summary>Whether it leaves by itself somewhere.</summary>
    public static bool SendsByItself(this Playbook playbook, string name) =>
        name == AfterCareLimits.Template
        || playbook.VeryDissatisfied.Steps.Concat(playbook.Dissatisfied.Steps).Any(line => line.IsAutomatic && line.Words == name);

    /// <summary>The lines of a guide of the company's own, in this language or, if need be, in another; none where it has none.</summary>
    public static IReadOnlyList<string> Guide(this Playbook playbook, string name, string language, bool inAnyLanguage = true)
    {
        var own = playbook.Guides.GetValueOrDefault(name);
        var text = own?.GetValueOrDefault(language) ?? (inAnyLanguage ? own?.Values.FirstOrDefault() : null);

        return (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
