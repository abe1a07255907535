using System.Net.Mail;
using System.Net.Mime;
using System.Security.Authentication;
using System.Text;
using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.Core.Mail.Incoming;
using SurveyFollowUp.Platform.Configuration;

namespace SurveyFollowUp.Platform.Mail;

/// <summary>Sends through System.Net.Mail: STARTTLS or plain, not port 465 and not OAuth.</summary>
public sealed class SmtpTransport(MailSettings settings) : IMailTransport, IDisposable
{
    const string ItsWords = "The server response was:";

    readonly TimeSpan patience = TimeSpan.FromSeconds(settings.TimeoutSeconds);
    readonly SmtpConnections connections = new(settings);

    public async Task SendAsync(OutgoingMail mail, Func<Task> handingOver, CancellationToken cancel)
    {
        // A server may have closed a connection that was not used for a while, or after so many mails. Nothing has left then.
        if (connections.TakeUsed() is { } used && await TrySendAsync(used, mail, handingOver, isUsed: true, cancel))
            return;

        await TrySendAsync(connections.New(), mail, handingOver, isUsed: false, cancel);
    }

    public void Dispose() => connections.Dispose();

    /// <returns>False when a used connection turns out to be closed.</returns>
    async Task<bool> TrySendAsync(SmtpClient client, OutgoingMail mail, Func<Task> handingOver, bool isUsed, CancellationToken cancel)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var message = MailMessages.Build(mail, settings.From);
        var gate = GateOf(message, mail, handingOver, enough);
        var isGood = false;
        try
        {
            enough.CancelAfter(patience);
            // Once the content is on its way, SmtpClient waits for the answer without looking at the token.
            await client.SendMailAsync(message, enough.Token).WaitAsync(enough.Token);
            return isGood = true;
        }
        catch (OperationCanceledException silence) when (gate.Refusal is null)
        {
            await gate.GiveUpAsync();
            throw gate.Refusal ?? Silent(gate, silence);
        }
        catch (Exception) when (gate.Refusal is { } refusal)
        {
            throw refusal;
        }
        catch (SmtpException answer) when (IsFinalNo(answer, gate))
        {
            throw new MailRefusedException(WordsOf(answer), answer) { NobodyHasIt = IsAboutTheRecipient(answer) };
        }
        catch (SmtpException answer) when (isUsed && !gate.WasRead && answer is not SmtpFailedRecipientException)
        {
            return false;
        }
        catch (SmtpException answer) when (!gate.WasRead || IsNotNow(answer.StatusCode))
        {
            throw new MailNotSentException(WordsOf(answer), answer);
        }
        finally
        {
            connections.Return(client, isGood);
        }
    }

    /// <summary>The text part asks before it leaves; how long the database takes to allow it is not the server's time.</summary>
    HandOverStream GateOf(MailMessage message, OutgoingMail mail, Func<Task> handingOver, CancellationTokenSource enough)
    {
        var gate = new HandOverStream(Encoding.UTF8.GetBytes(MailMessages.Canonical(mail.Text)), async () =>
        {
            enough.CancelAfter(Timeout.InfiniteTimeSpan);
            await handingOver();
            enough.CancelAfter(patience);
        });

        message.AlternateViews[0].Dispose();
        message.AlternateViews[0] = new AlternateView(gate, new ContentType($"{MediaTypeNames.Text.Plain}; charset=utf-8"));
        return gate;
    }

    Exception Silent(HandOverStream gate, Exception silence) =>
        gate.WasRead
            ? new TimeoutException($"{settings.Host} took the mail and did not answer in {patience.TotalSeconds:0} s.", silence)
            : new MailNotSentException($"{settings.Host} did not answer in {patience.TotalSeconds:0} s.", silence);

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
        AuthenticationException untrusted => $"{settings.Host} can't show that it is {settings.Host}, so nothing was sent to it. {untrusted.Message}",
        var cause => cause.Message,
    };
}
