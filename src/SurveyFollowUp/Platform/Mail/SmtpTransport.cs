using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.Platform.Configuration;

namespace SurveyFollowUp.Platform.Mail;

/// <summary>Sends through System.Net.Mail: STARTTLS or plain, not port 465 and not OAuth.</summary>
public sealed class SmtpTransport(MailSettings settings) : IMailTransport
{
    const int TimeoutMilliseconds = 60_000;

    public async Task SendAsync(OutgoingMail mail, Func<Task> handingOver, CancellationToken cancel)
    {
        using var message = MailMessages.Build(mail, settings.From);
        var gate = new HandOverStream(Encoding.UTF8.GetBytes(mail.Text), handingOver);
        message.AlternateViews[0].Dispose();
        message.AlternateViews[0] = new AlternateView(gate, new ContentType($"{MediaTypeNames.Text.Plain}; charset=utf-8"));

        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.Security == "starttls", Timeout = TimeoutMilliseconds };
        if (settings.User != "")
            client.Credentials = new NetworkCredential(settings.User, settings.Password);

        try
        {
            await client.SendMailAsync(message, cancel);
        }
        catch (Exception) when (gate.Refusal is { } refusal)
        {
            throw refusal;
        }
        catch (SmtpException answer) when (IsFinalNo(answer.StatusCode))
        {
            throw new MailRefusedException(answer.Message, answer);
        }
        catch (SmtpException answer) when (!gate.WasRead || IsNotNow(answer.StatusCode))
        {
            throw new MailNotSentException(answer.Message, answer);
        }
    }

    static bool IsFinalNo(SmtpStatusCode code) => (int)code is >= 500 and < 600;

    /// <summary>An answer of the server: without one, the status is -1 and nobody knows.</summary>
    static bool IsNotNow(SmtpStatusCode code) => (int)code is >= 400 and < 500;
}
