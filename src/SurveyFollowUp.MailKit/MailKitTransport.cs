using MailKit;
using MailKit.Net.Smtp;
using MimeKit;
using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.Core.Mail.Incoming;
using SurveyFollowUp.Platform.Mail;
using IMailTransport = SurveyFollowUp.Core.Mail.IMailTransport;

namespace SurveyFollowUp.MailKit;

/// <summary>Sends through MailKit: with TLS from the first byte, STARTTLS or plain, by password or OAuth 2, signed where there is a key.</summary>
public sealed class MailKitTransport : IMailTransport, IDisposable
{
    /// <summary>With these, MailKit reads the content before the server asks for it, to say how large it is: the hand-over would be too early.</summary>
    const SmtpCapabilities ReadEarly = SmtpCapabilities.Size | SmtpCapabilities.Chunking | SmtpCapabilities.BinaryMime;

    readonly MailServer server;
    readonly string from;
    readonly DkimKey? key;
    readonly ServerDoor door;

    // Its own limit is another one than ours: whoever sends looks at the time.
    readonly IdleConnections<SmtpClient> connections = new(() => new SmtpClient { Timeout = Timeout.Infinite });

    /// <param name="signing">Null: mail is not signed.</param>
    /// <exception cref="FormatException">The key, or who is trusted, can't be read; the message is a sentence.</exception>
    public MailKitTransport(MailServer server, string from, MailSigning? signing = null)
    {
        this.server = server;
        this.from = from;
        key = signing is null ? null : new DkimKey(signing);
        door = new ServerDoor(server);
    }

    public Task SendAsync(OutgoingMail mail, Func<Task> handingOver, CancellationToken cancel) =>
        connections.UseAsync((client, isUsed) => TrySendAsync(client, mail, handingOver, isUsed, cancel));

    public void Dispose()
    {
        connections.Dispose();
        door.Dispose();
    }

    /// <returns>False when a used connection turns out to be closed.</returns>
    async Task<bool> TrySendAsync(SmtpClient client, OutgoingMail mail, Func<Task> handingOver, bool isUsed, CancellationToken cancel)
    {
        var isGood = false;
        try
        {
            using var attempt = new SmtpAttempt(server, mail, handingOver, cancel);
            using var message = MimeMails.Build(mail, from);
            // Signed with the words as they are, and then with the gate before them: the bytes are the same.
            key?.Sign(message);
            MimeMails.PutGate(message, attempt.Gate);
            return isGood = await TrySendAsync(client, message, attempt, isUsed);
        }
        finally
        {
            connections.Return(client, isGood);
        }
    }

    async Task<bool> TrySendAsync(SmtpClient client, MimeMessage message, SmtpAttempt attempt, bool isUsed)
    {
        try
        {
            await attempt.RunAsync(async cancel =>
            {
                if (!isUsed)
                    await EnterAsync(client, cancel);

                await client.SendAsync(message, cancel);
            });
            return true;
        }
        catch (SmtpCommandException no) when ((int)no.StatusCode is >= 500 and < 600 && (attempt.Gate.WasRead || IsAboutTheRecipient(no)))
        {
            throw new MailRefusedException(no.Message, no) { NobodyHasIt = Bounces.OfRefusal((int)no.StatusCode, no.Message) == Delivery.Hard };
        }
        catch (Exception failure) when (isUsed && !attempt.Gate.WasRead && IsOfTheServer(failure) && !IsAnswerToTheRecipient(failure))
        {
            return false;
        }
        catch (Exception failure) when (IsOfTheServer(failure) && (!attempt.Gate.WasRead || IsNotNow(failure)))
        {
            throw new MailNotSentException(failure.Message, failure);
        }
    }

    async Task EnterAsync(SmtpClient client, CancellationToken cancel)
    {
        await door.EnterAsync(client, cancel);
        client.Capabilities &= ~ReadEarly;
    }

    static bool IsAnswerToTheRecipient(Exception failure) => failure is SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted };

    /// <summary>Servers say there too what is about us ("554 relay access denied"): that is mended by us, and the mail waits for it.</summary>
    static bool IsAboutTheRecipient(SmtpCommandException no) =>
        IsAnswerToTheRecipient(no)
        && ((int)no.StatusCode is >= 550 and <= 553 || Bounces.OfRefusal((int)no.StatusCode, no.Message) == Delivery.Hard);

    /// <summary>What MailKit and the network below it say. Anything else is a mistake of ours, and no reason to try again.</summary>
    static bool IsOfTheServer(Exception failure) =>
        failure is CommandException or ProtocolException or ServiceNotConnectedException or ServiceNotAuthenticatedException or IOException;

    /// <summary>The server has answered that it did not take it. Without an answer nobody knows.</summary>
    static bool IsNotNow(Exception failure) =>
        failure is ServiceNotAuthenticatedException or SmtpCommandException { StatusCode: >= (SmtpStatusCode)400 and < (SmtpStatusCode)500 };
}
