using SurveyFollowUp.Core.Jobs;
using SurveyFollowUp.Core.Mail.Incoming;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Mail.Incoming;

namespace SurveyFollowUp.Features.Replies;

/// <summary>Reads what has come in, each mail in its own transaction: what is heard of it and that it was read are one commit.</summary>
public sealed class ReadIncomingMail(
    Db db, IncomingMailStore store, MatchMail match, HearMail people, HearBounce bounces, ILogger<ReadIncomingMail> log) : IJob
{
    const int Batch = 100;

    public async Task RunAsync(CancellationToken cancel)
    {
        foreach (var id in await store.NewAsync(Batch))
        {
            try
            {
                await db.InTransactionAsync(() => ReadAsync(id));
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // Its words may stand in the exception: what kind it is has to do.
                log.LogWarning("Mail {Mail} is not read yet: {Failure}", id, failure.GetType().Name);
                await store.FailAsync(id);
            }
        }
    }

    async Task ReadAsync(Guid id)
    {
        if (await store.TakeAsync(id) is not { } raw)
            return;

        var mail = MimeReader.Read(raw.Bytes, raw.ReturnPath, raw.Recipients);
        var origin = AutomaticMail.IsFromAPerson(mail);
        var text = NewText.Of(mail);
        var found = await match.FindAsync(mail);
        if (found is not null && await match.IsForgottenAsync(found.FollowUpId))
        {
            await store.DropAsync(id);
            return;
        }

        if (Bounces.Read(mail) is { } bounce)
            found = await HearAsync(bounce, found);
        else if (found is not null)
            found = await people.HearAsync(mail, id, origin.Writer, text.Words, found);

        await store.FileAsync(id, new ReadMail
        {
            Sender = mail.From,
            Subject = mail.Subject,
            Words = text.Words,
            Quoted = text.Quoted,
            Nature = origin.Writer.ToString(),
            Sign = origin.Sign,
            Match = found,
        });
    }

    /// <summary>Of a server that still tries, nothing is heard: no mail is lost yet.</summary>
    async Task<Match?> HearAsync(Bounce bounce, Match? found)
    {
        var known = found is { By: not MatchedBy.Sender } ? found.FollowUpId : (Guid?)null;
        foreach (var failed in bounce.Recipients.Where(one => one.Delivery is Delivery.Hard or Delivery.Soft or Delivery.Complaint))
        {
            if (await bounces.HearAsync(bounce, failed, known) is { } followUpId)
                found = new Match(followUpId, MatchedBy.Thread);
        }

        return found;
    }
}
