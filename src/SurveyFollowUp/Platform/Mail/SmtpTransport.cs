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
    /// <summary>Well below the outbox's lease. SmtpClient's own limit does not hold for asynchronous sending.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task SendAsync(OutgoingMail mail, Func<Task> handingOver, CancellationToken cancel)
    {
        using var message = MailMessages.Build(mail, settings.From);
        var gate = new HandOverStream(Encoding.UTF8.GetBytes(MailMessages.Canonical(mail.Text)), handingOver);
        message.AlternateViews[0].Dispose();
        message.AlternateViews[0] = new AlternateView(gate, new ContentType($"{MediaTypeNames.Text.Plain}; charset=utf-8"));

        using var client = NewClient();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);

        try
        {
            await client.SendMailAsync(message, patience.Token);
        }
        catch (Exception) when (gate.Refusal is { } refusal)
        {
            throw refusal;
        }
        catch (SmtpException answer) when (IsFinalNo(answer, gate))
        {
            throw new MailRefusedException(WordsOf(answer), answer);
        }
        catch (SmtpException answer) when (!gate.WasRead || IsNotNow(answer.StatusCode))
        {
            throw new MailNotSentException(WordsOf(answer), answer);
        }
        catch (OperationCanceledException silence)
        {
            throw gate.WasRead
                ? new TimeoutException($"{settings.Host} took the mail and did not answer in {Patience.TotalSeconds:0} s.", silence)
                : new MailNotSentException($"{settings.Host} did not answer in {Patience.TotalSeconds:0} s.", silence);
        }
    }

    SmtpClient NewClient()
    {
        var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.Security == "starttls" };
        if (settings.User != "")
            client.Credentials = new NetworkCredential(settings.User, settings.Password);

        return client;
    }

    /// <summary>A 5xx about this recipient or this content. One about us (a wrong password, no STARTTLS) is mended by us, and the mail waits for it.</summary>
    static bool IsFinalNo(SmtpException answer, HandOverStream gate) =>
        (int)answer.StatusCode is >= 500 and < 600 && (gate.WasRead || answer is SmtpFailedRecipientException);

    /// <summary>An answer of the server: without one, the status is -1 and nobody knows.</summary>
    static bool IsNotNow(SmtpStatusCode code) => (int)code is >= 400 and < 500;

    static string WordsOf(SmtpException answer) => answer.GetBaseException().Message;
}
