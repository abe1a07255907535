using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Security.Authentication;
using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.Core.Mail.Incoming;

namespace SurveyFollowUp.Platform.Mail;

/// <summary>Sends through System.Net.Mail: STARTTLS or plain, not port 465 and not OAuth.</summary>
public sealed class SmtpTransport : IMailTransport, IDisposable
{
    const string ItsWords = "The server response was:";

    readonly MailServer server;
    readonly string from;
    readonly IdleConnections<SmtpClient> connections;

    public SmtpTransport(MailServer server, string from)
    {
        this.server = server;
        this.from = from;
        connections = new IdleConnections<SmtpClient>(Open);
    }

    public Task SendAsync(OutgoingMail mail, Func<Task> handingOver, CancellationToken cancel) =>
        connections.UseAsync((client, isUsed) => TrySendAsync(client, mail, handingOver, isUsed, cancel));

    public void Dispose() => connections.Dispose();

    SmtpClient Open()
    {
        // Its own limit would count the database's time too, and hold for the whole mail: whoever sends looks at the time.
        var client = new SmtpClient(server.Host, server.Port) { EnableSsl = server.Security == "starttls", Timeout = int.MaxValue };
        if (server.User != "")
            client.Credentials = new NetworkCredential(server.User, server.Password);

        return client;
    }

    /// <returns>False when a used connection turns out to be closed.</returns>
    async Task<bool> TrySendAsync(SmtpClient client, OutgoingMail mail, Func<Task> handingOver, bool isUsed, CancellationToken cancel)
    {
        var isGood = false;
        try
        {
            using var attempt = new SmtpAttempt(server, mail, handingOver, cancel);
            using var message = MailMessages.Build(mail, from);
            message.AlternateViews[0].Dispose();
            message.AlternateViews[0] = new AlternateView(attempt.Gate, new ContentType($"{MediaTypeNames.Text.Plain}; charset=utf-8"));
            return isGood = await TrySendAsync(client, message, attempt, isUsed);
        }
        finally
        {
            connections.Return(client, isGood);
        }
    }

    async Task<bool> TrySendAsync(SmtpClient client, MailMessage message, SmtpAttempt attempt, bool isUsed)
    {
        try
        {
            await attempt.RunAsync(cancel => client.SendMailAsync(message, cancel));
            return true;
        }
        catch (SmtpException answer) when (IsFinalNo(answer, attempt.Gate))
        {
            throw new MailRefusedException(WordsOf(answer), answer) { NobodyHasIt = IsAboutTheRecipient(answer) };
        }
        catch (SmtpException answer) when (isUsed && !attempt.Gate.WasRead && answer is not SmtpFailedRecipientException)
        {
            return false;
        }
        catch (SmtpException answer) when (!attempt.Gate.WasRead || IsNotNow(answer.StatusCode))
        {
            throw new MailNotSentException(WordsOf(answer), answer);
        }
    }

    /// <summary>A 5xx about this recipient or this content. One about us (a wrong password, no STARTTLS) is mended by us, and the mail waits for it.</summary>
    static bool IsFinalNo(SmtpException answer, HandOverStream gate) =>
        (int)answer.StatusCode is >= 500 and < 600 && (gate.WasRead || answer is SmtpFailedRecipientException);

    /// <summary>After the content, too, a server may say that nobody has the address. System.Net.Mail puts words of its own before the server's.</summary>
    static bool IsAboutTheRecipient(SmtpException answer)
    {
        var (words, at) = (answer.Message, answer.Message.LastIndexOf(ItsWords, StringComparison.Ordinal));
        return Bounces.OfRefusal((int)answer.StatusCode, at < 0 ? words : words[(at + ItsWords.Length)..].Trim()) == Delivery.Hard;
    }

    /// <summary>An answer of the server: without one, the status is -1 and nobody knows.</summary>
    static bool IsNotNow(SmtpStatusCode code) => (int)code is >= 400 and < 500;

    string WordsOf(SmtpException answer) => answer.GetBaseException() switch
    {
        AuthenticationException untrusted => $"{server.Host} can't show that it is {server.Host}, so nothing was sent to it. {untrusted.Message}",
        var cause => cause.Message,
    };
}
