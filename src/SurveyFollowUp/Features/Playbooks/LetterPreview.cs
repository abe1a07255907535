using System.Security.Claims;
using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.Features.Dev;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Playbooks;

/// <param name="To">Whom it was tried on; empty when it is somebody made up.</param>
public sealed record PreviewedLetter(string To, string Subject, string Text);

/// <summary>How a wording reads: to somebody who answered lately, or to a made-up person where there is nobody or one may not see them.</summary>
public sealed class LetterPreview(WordsStore words, Letters letters, MailPreview madeUp)
{
    public async Task<PreviewedLetter> OfAsync(string text, string name, string language, ClaimsPrincipal reader)
    {
        var template = MessageTemplate.Parse(text);
        var maySee = RoleNames.SeePeople.Split(',').Any(reader.IsInRole);
        if (maySee && await words.RecentAsync(language) is { } followUp)
        {
            var (wording, envelope) = await letters.TryOutAsync(followUp, template, name, language, reader.Name());
            return new PreviewedLetter(Told.NameOf(envelope.Name, followUp), wording.Subject, envelope.Text);
        }

        var mail = madeUp.Of(template, name, language);
        return new PreviewedLetter("", mail.Subject, mail.Text);
    }
}
