using System.Text;
using SurveyFollowUp.Core.Mail;

namespace SurveyFollowUp.Platform.Mail;

/// <summary>
/// One attempt to hand a mail over by SMTP: how long the server is waited for, and whether the content has begun to leave. Compiled into each
/// adapter that speaks SMTP.
/// </summary>
sealed class SmtpAttempt : IDisposable
{
    readonly CancellationTokenSource enough;
    readonly MailServer server;

    public SmtpAttempt(MailServer server, OutgoingMail mail, Func<Task> handingOver, CancellationToken cancel)
    {
        this.server = server;
        enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Gate = new HandOverStream(Encoding.UTF8.GetBytes(MailHeaders.Canonical(mail.Text)), async () =>
        {
            // How long the database takes to allow it is not the server's time.
            enough.CancelAfter(Timeout.InfiniteTimeSpan);
            await handingOver();
            enough.CancelAfter(Patience);
        });
    }

    /// <summary>The text part, which asks before it leaves.</summary>
    public HandOverStream Gate { get; }

    TimeSpan Patience => TimeSpan.FromSeconds(server.TimeoutSeconds);

    /// <summary>What the server says, and what it does not say, as the library tells it.</summary>
    /// <exception cref="MailNotSentException">It was silent before the content left.</exception>
    /// <exception cref="TimeoutException">It was silent after that.</exception>
    public async Task RunAsync(Func<CancellationToken, Task> send)
    {
        try
        {
            enough.CancelAfter(Patience);
            // Once the content is on its way, System.Net.Mail waits for the answer without looking at the token.
            await send(enough.Token).WaitAsync(enough.Token);
        }
        catch (OperationCanceledException silence) when (Gate.Refusal is null)
        {
            await Gate.GiveUpAsync();
            throw Gate.Refusal ?? Silent(silence);
        }
        catch (Exception) when (Gate.Refusal is { } refusal)
        {
            throw refusal;
        }
    }

    public void Dispose() => enough.Dispose();

    Exception Silent(Exception silence) =>
        Gate.WasRead
            ? new TimeoutException($"{server.Host} took the mail and did not answer in {server.TimeoutSeconds} s.", silence)
            : new MailNotSentException($"{server.Host} did not answer in {server.TimeoutSeconds} s.", silence);
}
