using MailKit;
using MailKit.Net.Imap;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.Core.Mail.Incoming;

namespace SurveyFollowUp.MailKit;

/// <summary>
/// Fetches what comes into a mailbox as soon as the server says so (IDLE, RFC 2177), keeps it, and moves it away. Several programs may read
/// one mailbox: what both fetch is kept once, and moved by the one that comes first.
/// </summary>
/// <param name="mostBytes">What is larger is left where it lies.</param>
public sealed class MailboxReader(Mailbox mailbox, int mostBytes, IIncomingMail incoming, ILogger<MailboxReader> log) : BackgroundService
{
    static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    readonly ServerDoor door = new(mailbox.Server);
    readonly Dictionary<(uint Validity, uint Uid), int> stubborn = [];
    readonly string name = $"imap://{Uri.EscapeDataString(mailbox.Server.User)}@{mailbox.Server.Host}/{mailbox.Folder}";

    public override void Dispose()
    {
        door.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                using var client = new ImapClient { Timeout = Timeout.Infinite };
                await ReadAsync(client, () => pause = FirstPause, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                await SayAsync(failure);
            }
            catch (Exception)
            {
                // It is told to stop, whatever it was at.
                return;
            }

            // Several programs that lost the server together don't come back together.
            await Task.Delay(pause * (0.5 + Random.Shared.NextDouble()), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    async Task ReadAsync(ImapClient client, Action wasRead, CancellationToken stop)
    {
        var patience = new Patience(TimeSpan.FromSeconds(mailbox.Server.TimeoutSeconds), stop);
        await patience.ForAsync(cancel => door.EnterAsync(client, cancel));
        var folders = await patience.ForAsync(cancel => MailboxFolders.OpenAsync(client, mailbox, cancel));
        var fetching = new MailFetching(folders, name, mostBytes, incoming, stubborn, log);
        var waiting = new MailWaiting(client, folders.Inbox, patience);
        while (true)
        {
            // An empty folder is told without a word to the server, which would hear that it is time to stop.
            stop.ThrowIfCancellationRequested();
            using var news = waiting.Listen(stop);
            var some = await fetching.TakeAllAsync(patience);
            await incoming.SayAsync(name, failure: "");
            wasRead();
            if (!some)
                await waiting.WaitAsync(news);
        }
    }

    /// <summary>Also where the database does not hear it: then both are tried again.</summary>
    async Task SayAsync(Exception failure)
    {
        var words = failure switch
        {
            MailboxException or MailNotSentException or ImapCommandException or TimeoutException => failure.Message,
            FolderNotFoundException none => $"There is no folder \"{none.FolderName}\".",
            _ => failure.GetType().Name,
        };
        log.LogWarning("The mailbox {Mailbox} is not read: {Failure}", name, words);
        try
        {
            await incoming.SayAsync(name, words);
        }
        catch (Exception unheard)
        {
            log.LogWarning("The database did not hear of it: {Failure}", unheard.GetType().Name);
        }
    }
}
