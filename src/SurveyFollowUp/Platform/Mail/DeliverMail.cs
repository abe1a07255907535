using SurveyFollowUp.Core.Jobs;
using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Jobs;

namespace SurveyFollowUp.Platform.Mail;

/// <summary>Sends what is due over several connections at once. One mail's trouble is no other mail's.</summary>
public sealed class DeliverMail(
    IServiceScopeFactory scopes, IMailTransport transport, Node node, Bells bells, Settings settings, ILogger<DeliverMail> log) : IJob
{
    /// <summary>So long a mail server may take over what is under way when the program stops, of the half minute that there is for everything.</summary>
    static readonly TimeSpan AtStop = TimeSpan.FromSeconds(15);

    DateTimeOffset claimedAt;
    bool isHeard;

    public async Task RunAsync(CancellationToken cancel)
    {
        await node.BeginAsync();
        await WithDispatchAsync(dispatch => dispatch.LetGoAsync(node.Id));
        using var breakingOff = new CancellationTokenSource();
        await using var atStop = cancel.Register(() => breakingOff.CancelAfter(AtStop));
        var lanes = new Lanes<QueuedMail>(settings.Mail.Connections)
        {
            Claim = ClaimAsync,
            Work = mail => SendAsync(mail, breakingOff.Token, cancel),
            Bell = bells.Of(typeof(DeliverMail)),
            GiveBack = mail => WithDispatchAsync(dispatch => dispatch.ReleaseAsync(mail)),
            Next = async () => isHeard ? await WithDispatchAsync(dispatch => dispatch.NextDueAsync(claimedAt)) : null,
        };

        await lanes.RunAsync(cancel);
        await WithDispatchAsync(dispatch => dispatch.LetGoAsync(node.Id));
    }

    /// <summary>In one transaction, so that the rate holds over all nodes.</summary>
    async Task<List<QueuedMail>> ClaimAsync(int most)
    {
        isHeard = await node.IsHeardAsync();
        if (!isHeard)
            return [];

        await using var scope = scopes.CreateAsyncScope();
        var dispatch = scope.ServiceProvider.GetRequiredService<Dispatch>();
        List<QueuedMail> mails = [];

        await dispatch.RecoverAsync();
        await scope.ServiceProvider.GetRequiredService<Db>().InTransactionAsync(async () =>
        {
            claimedAt = await scope.ServiceProvider.GetRequiredService<Clock>().NowAsync();
            mails = await dispatch.ClaimDueAsync(node.Id, most);
        });
        return mails;
    }

    /// <summary>What came of it is said until the database has heard it: nobody else knows.</summary>
    async Task SendAsync(QueuedMail mail, CancellationToken breakOff, CancellationToken cancel)
    {
        var result = await HandOverAsync(mail, breakOff);
        await Outages.SayAsync(() => WithDispatchAsync(result), cancel);
    }

    async Task<Func<Dispatch, Task>> HandOverAsync(QueuedMail mail, CancellationToken breakOff)
    {
        var leaving = false;
        try
        {
            await transport.SendAsync(mail.ToOutgoing(), HandingOverAsync, breakOff);
            return dispatch => dispatch.SentAsync(mail);
        }
        catch (FenceLostException)
        {
            return dispatch => dispatch.ReleaseAsync(mail);
        }
        catch (MailRefusedException refused)
        {
            return dispatch => dispatch.RefusedAsync(mail, refused);
        }
        catch (Exception end) when (breakOff.IsCancellationRequested && end is MailNotSentException or TimeoutException or OperationCanceledException)
        {
            return dispatch => dispatch.BreakOffAsync(mail);
        }
        catch (MailNotSentException notNow)
        {
            return dispatch => dispatch.NotSentAsync(mail, notNow.Message);
        }
        catch (Exception failure)
        {
            log.LogError("Mail {Mail} failed with {Failure}", mail.Id, failure.GetType().Name);
            return leaving ? dispatch => dispatch.UncertainAsync(mail, failure.Message)
                : Outages.IsOne(failure) ? dispatch => dispatch.ReleaseAsync(mail)
                : dispatch => dispatch.NotSentAsync(mail, failure.Message);
        }

        async Task HandingOverAsync()
        {
            await WithDispatchAsync(dispatch => dispatch.HandingOverAsync(mail));
            leaving = true;
        }
    }

    async Task WithDispatchAsync(Func<Dispatch, Task> work) =>
        await WithDispatchAsync(async dispatch =>
        {
            await work(dispatch);
            return true;
        });

    /// <summary>Each step commits by itself: a scope is a connection.</summary>
    async Task<T> WithDispatchAsync<T>(Func<Dispatch, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<Dispatch>());
    }
}
