using SurveyFollowUp.Core.Jobs;
using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.Platform.Configuration;

namespace SurveyFollowUp.Platform.Mail;

/// <summary>Sends what is due over several connections at once. One mail's trouble is no other mail's.</summary>
public sealed class DeliverMail(IServiceScopeFactory scopes, IMailTransport transport, Settings settings, ILogger<DeliverMail> log) : IJob
{
    public async Task RunAsync(CancellationToken cancel)
    {
        await WithOutboxAsync(outbox => outbox.RecoverAsync());

        while (!cancel.IsCancellationRequested)
        {
            var mails = await WithOutboxAsync(outbox => outbox.ClaimDueAsync(settings.Mail.Connections));
            if (mails.Count == 0)
                return;

            // Never more than can leave at once, so that a lease outlasts its mail. What was claimed is finished even while the program stops.
            await Parallel.ForEachAsync(mails, new ParallelOptions { MaxDegreeOfParallelism = settings.Mail.Connections }, (mail, _) => SendAsync(mail));
        }
    }

    async ValueTask SendAsync(QueuedMail mail)
    {
        var leaving = false;
        try
        {
            await transport.SendAsync(mail.ToOutgoing(), HandingOverAsync, CancellationToken.None);
            await WithOutboxAsync(outbox => outbox.SentAsync(mail));
        }
        catch (FenceLostException)
        {
            await WithOutboxAsync(outbox => outbox.ReleaseAsync(mail));
        }
        catch (MailRefusedException refused)
        {
            await WithOutboxAsync(outbox => outbox.RefusedAsync(mail, refused.Message));
        }
        catch (MailNotSentException notNow)
        {
            await WithOutboxAsync(outbox => outbox.NotSentAsync(mail, notNow.Message));
        }
        catch (Exception failure)
        {
            log.LogError("Mail {Mail} failed with {Failure}", mail.Id, failure.GetType().Name);
            await WithOutboxAsync(outbox => leaving ? outbox.UncertainAsync(mail, failure.Message) : outbox.NotSentAsync(mail, failure.Message));
        }

        async Task HandingOverAsync()
        {
            await WithOutboxAsync(outbox => outbox.HandingOverAsync(mail));
            leaving = true;
        }
    }

    async Task WithOutboxAsync(Func<Outbox, Task> work) =>
        await WithOutboxAsync(async outbox =>
        {
            await work(outbox);
            return true;
        });

    /// <summary>Each step commits by itself: a scope is a connection.</summary>
    async Task<T> WithOutboxAsync<T>(Func<Outbox, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<Outbox>());
    }
}
