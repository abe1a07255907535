using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Mail;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Thanks;

/// <summary>A thank-you as its reader will see it.</summary>
public sealed record ThankLetter(string Language, string Subject, string Body);

/// <summary>The short letter that is ready to send: in their language, with their own words, and with the way to say no to more.</summary>
public sealed class ThankLetters(Outbox outbox, PublicLinks links, PublicUrl publicUrl, LetterWords words, Settings settings, Strategies strategies)
{
    const string Template = "thanks-for-words";

    public ThankLetter Of(Thankable person, string agent)
    {
        var language = MailTemplates.LanguageFor(person.Language, settings.Organisation.Language);
        var wording = strategies.Current.Playbook.Template(Template, language).Fill(Values(person, agent));

        return new ThankLetter(language, wording.Subject, string.Join("\n\n", wording.Paragraphs));
    }

    /// <summary>It leaves when it can no longer be taken back; the same comment is thanked for once.</summary>
    public async Task SendAsync(Thankable person, string agent)
    {
        var letter = Of(person, agent);
        var stop = publicUrl.Of("/stop/" + await links.MakeForThankedAsync(person.Id));
        var values = new Dictionary<string, string>(Values(person, agent)) { ["stop"] = stop };
        var footer = string.Join("\n\n", MailTemplates.Footer(letter.Language).Fill(values).Paragraphs);

        await outbox.AddAsync(new Draft(
            $"thanks/{person.Id}",
            Template,
            FollowUpId: null,
            person.Email,
            person.Name,
            $"{agent}, {settings.Organisation.Name}",
            letter.Subject.ReplaceLineEndings(" "),
            MailBody.Text(letter.Body, footer),
            MailBody.Html(letter.Language, letter.Body, footer),
            IsAutomatic: false)
        { Unsubscribe = stop }, Letters.UndoTime);
    }

    Dictionary<string, string> Values(Thankable person, string agent) =>
        words.Of(
            new Addressee(
                person.Email, person.Name, person.Language, person.Survey, person.Score, person.ScaleMax, person.Comment, person.AnsweredAt,
                Owner: null, Conduct: ""),
            agent, button: "");
}
