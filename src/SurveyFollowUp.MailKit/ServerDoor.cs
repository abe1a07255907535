using System.Net.Sockets;
using MailKit;
using MailKit.Security;
using SurveyFollowUp.Core.Mail;

namespace SurveyFollowUp.MailKit;

/// <summary>Into a mail server: encrypted as it is configured, and known to it by password or token.</summary>
sealed class ServerDoor(MailServer server) : IDisposable
{
    readonly ServerTrust trust = new(server.CaFile);
    readonly AccessTokens? tokens = server.OAuth is null ? null : new(server.OAuth);

    /// <exception cref="MailNotSentException">It does not let us in; the message is a sentence. What else the network does comes as it is.</exception>
    public async Task EnterAsync(IMailService client, CancellationToken cancel)
    {
        await ConnectAsync(client, cancel);
        if (server.User == "")
            return;

        try
        {
            await ShowWhoWeAreAsync(client, cancel);
        }
        catch (Exception no) when (no is AuthenticationException or NotSupportedException)
        {
            throw new MailNotSentException($"{server.Host} does not let {server.User} in. {no.Message}", no);
        }
    }

    public void Dispose() => tokens?.Dispose();

    async Task ConnectAsync(IMailService client, CancellationToken cancel)
    {
        try
        {
            trust.Apply(client);
            await client.ConnectAsync(server.Host, server.Port, ServerTrust.OptionsOf(server), cancel);
        }
        catch (SslHandshakeException) when (cancel.IsCancellationRequested)
        {
            // MailKit takes a silence in the middle of it for a certificate that is not trusted.
            throw new OperationCanceledException(cancel);
        }
        catch (SslHandshakeException untrusted)
        {
            var why = (untrusted.InnerException ?? untrusted).Message;
            throw new MailNotSentException($"{server.Host} can't show that it is {server.Host}, so nothing was sent to it. {why}", untrusted);
        }
        catch (NotSupportedException plain)
        {
            throw new MailNotSentException($"{server.Host} does not support secure connections, so nothing was sent to it.", plain);
        }
        catch (SocketException away)
        {
            throw new MailNotSentException(away.Message, away);
        }
    }

    /// <summary>A token may have been taken back before its end: after a no, a new one is tried, once.</summary>
    async Task ShowWhoWeAreAsync(IMailService client, CancellationToken cancel)
    {
        if (tokens is null)
        {
            await client.AuthenticateAsync(server.User, server.Password, cancel);
            return;
        }

        var token = await tokens.GetAsync(refused: "", cancel);
        try
        {
            await client.AuthenticateAsync(Bearer(client, token), cancel);
        }
        catch (AuthenticationException)
        {
            if (!client.IsConnected)
                await ConnectAsync(client, cancel);

            await client.AuthenticateAsync(Bearer(client, await tokens.GetAsync(token, cancel)), cancel);
        }
    }

    /// <summary>The standard (RFC 7628) where the server knows it; Google's and Microsoft's otherwise.</summary>
    SaslMechanism Bearer(IMailService client, string token) =>
        client.AuthenticationMechanisms.Contains("OAUTHBEARER")
            ? new SaslMechanismOAuthBearer(server.User, token)
            : new SaslMechanismOAuth2(server.User, token);
}
