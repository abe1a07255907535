using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Mail;
using SurveyFollowUp.Platform.Configuration;

namespace SurveyFollowUp.Platform.Mail;

/// <summary>Connections to the mail server that have just been used and may be used again; the others are closed.</summary>
sealed class SmtpConnections : IDisposable
{
    static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(10);

    readonly ConcurrentStack<(SmtpClient Client, long At)> free = new();
    readonly MailSettings settings;
    readonly Timer sweeping;

    public SmtpConnections(MailSettings settings)
    {
        this.settings = settings;
        sweeping = new Timer(_ => CloseOld(), null, KeptFor, KeptFor);
    }

    public SmtpClient? TakeUsed() => free.TryPop(out var last) ? last.Client : null;

    public SmtpClient New()
    {
        // Its own limit would count the database's time too, and hold for the whole mail: whoever sends looks at the time.
        var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.Security == "starttls", Timeout = int.MaxValue };
        if (settings.User != "")
            client.Credentials = new NetworkCredential(settings.User, settings.Password);

        return client;
    }

    /// <param name="isGood">The last mail went well: after anything else nobody knows what the server waits for.</param>
    public void Return(SmtpClient client, bool isGood)
    {
        if (isGood)
            free.Push((client, Stopwatch.GetTimestamp()));
        else
            client.Dispose();
    }

    public void Dispose()
    {
        sweeping.Dispose();
        while (free.TryPop(out var one))
            one.Client.Dispose();
    }

    void CloseOld()
    {
        var all = new List<(SmtpClient Client, long At)>();
        while (free.TryPop(out var one))
            all.Add(one);

        foreach (var one in all)
        {
            if (Stopwatch.GetElapsedTime(one.At) > KeptFor)
                one.Client.Dispose();
            else
                free.Push(one);
        }
    }
}
