using MailKit;
using Microsoft.Extensions.Logging;
using SurveyFollowUp.Core.Mail.Incoming;

namespace SurveyFollowUp.MailKit;

/// <summary>Takes what lies in a folder: each mail is kept, and only then moved away.</summary>
sealed class MailFetching(MailboxFolders folders, string mailbox, int mostBytes, IIncomingMail incoming, ILogger log)
{
    readonly HashSet<UniqueId> tooLarge = [];

    /// <returns>Whether there was any: more may have come meanwhile.</returns>
    public async Task<bool> TakeAllAsync(Patience patience)
    {
        if (folders.Inbox.Count == 0)
            return false;

        var lying = await patience.ForAsync(cancel => folders.Inbox.FetchAsync(0, -1, MessageSummaryItems.UniqueId | MessageSummaryItems.Size, cancel));
        var some = false;
        foreach (var mail in lying)
        {
            if (mail.Size > mostBytes)
                LeaveAlone(mail);
            else if (await TakeAsync(mail.UniqueId, patience))
                some = true;
        }

        return some;
    }

    async Task<bool> TakeAsync(UniqueId uid, Patience patience)
    {
        byte[] raw;
        try
        {
            raw = await patience.ForAsync(cancel => BytesAsync(uid, cancel));
        }
        catch (MessageNotFoundException)
        {
            // Another program that reads the same mailbox has moved it already.
            return false;
        }

        await incoming.KeepAsync(raw, new MailPlace(mailbox, folders.Inbox.UidValidity, uid.Id));
        await patience.ForAsync(cancel => folders.Inbox.MoveToAsync([uid], folders.Done, cancel));
        return true;
    }

    async Task<byte[]> BytesAsync(UniqueId uid, CancellationToken cancel)
    {
        await using var stream = await folders.Inbox.GetStreamAsync(uid, cancel);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, cancel);
        return bytes.ToArray();
    }

    void LeaveAlone(IMessageSummary mail)
    {
        if (tooLarge.Add(mail.UniqueId))
            log.LogWarning(
                "Mail {Uid} in {Mailbox} has {Bytes} bytes, more than the {Most} that are read: it stays there for a person",
                mail.UniqueId,
                mailbox,
                mail.Size,
                mostBytes);
    }
}
