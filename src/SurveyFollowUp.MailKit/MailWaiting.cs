using MailKit;
using MailKit.Net.Imap;

namespace SurveyFollowUp.MailKit;

/// <summary>Waits until something comes into a folder: by IDLE where the server has it, else it looks again after a while.</summary>
sealed class MailWaiting(ImapClient client, IMailFolder folder, Patience patience)
{
    /// <summary>Well below the 29 minutes of RFC 2177: routers forget a quiet connection sooner.</summary>
    static readonly TimeSpan Renewed = TimeSpan.FromMinutes(9);

    static readonly TimeSpan LooksAgain = TimeSpan.FromSeconds(15);

    /// <summary>From here on nothing is missed.</summary>
    public News Listen(CancellationToken stop) => new(folder, stop);

    public async Task WaitAsync(News news)
    {
        if (!client.Capabilities.HasFlag(ImapCapabilities.Idle))
        {
            await Task.Delay(LooksAgain, news.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await patience.ForAsync(cancel => client.NoOpAsync(cancel));
        }
        else if (!news.Token.IsCancellationRequested)
        {
            news.Expect(Renewed);
            await patience.ForAsync(cancel => client.IdleAsync(news.Token, cancel), more: Renewed);
        }
    }
}

/// <summary>Ends when something came into the folder or left it, or when it is time to look anyway.</summary>
sealed class News : IDisposable
{
    readonly IMailFolder folder;
    readonly CancellationTokenSource heard;

    public News(IMailFolder folder, CancellationToken stop)
    {
        this.folder = folder;
        heard = CancellationTokenSource.CreateLinkedTokenSource(stop);
        folder.CountChanged += Hear;
    }

    public CancellationToken Token => heard.Token;

    public void Expect(TimeSpan within) => heard.CancelAfter(within);

    public void Dispose()
    {
        folder.CountChanged -= Hear;
        heard.Dispose();
    }

    void Hear(object? sender, EventArgs news) => heard.Cancel();
}
