using MailKit;
using Microsoft.Extensions.Logging;
using SurveyFollowUp.Core.Mail.Incoming;

namespace SurveyFollowUp.MailKit;

/// <summary>Takes what lies in a folder: each mail is kept, and only then moved away.</summary>
/// <param name="stubborn">How often each could not be fetched, over all connections: such a one comes last, and after five times it is left.</param>
sealed class MailFetching(
    MailboxFolders folders, string mailbox, int mostBytes, IIncomingMail incoming, Dictionary<(uint Validity, uint Uid), int> stubborn, ILogger log)
{
    const int MostTries = 5;

    /// <summary>A slow line may take a second for so much of a mail, besides the usual patience.</summary>
    const double BytesASecond = 50_000;

    readonly HashSet<UniqueId> left = [];
    readonly HashSet<UniqueId> moved = [];

    /// <returns>Whether there was any: more may have come meanwhile.</returns>
    public async Task<bool> TakeAllAsync(Patience patience)
    {
        if (folders.Inbox.Count == 0)
            return false;

        var lying = await patience.ForAsync(cancel => folders.Inbox.FetchAsync(0, -1, MessageSummaryItems.UniqueId | MessageSummaryItems.Size, cancel));
        var some = false;
        foreach (var mail in lying.OrderBy(TriesOf))
        {
            if (mail.Size > mostBytes || TriesOf(mail) >= MostTries)
                LeaveAlone(mail);
            else if (await TakeAsync(mail, patience))
                some = true;
        }

        return some;
    }

    async Task<bool> TakeAsync(IMessageSummary mail, Patience patience)
    {
        var uid = mail.UniqueId;
        if (moved.Contains(uid))
            throw new MailboxException($"The server says that it moves mail out of {folders.Inbox.FullName}, and does not.");

        byte[] raw;
        try
        {
            raw = await patience.ForAsync(cancel => BytesAsync(uid, cancel), more: TimeSpan.FromSeconds((mail.Size ?? 0) / BytesASecond));
        }
        catch (MessageNotFoundException)
        {
            // Another program that reads the same mailbox has moved it already.
            return false;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // It may be this mail's fault: some servers hang up at one that they can't read.
            stubborn[KeyOf(mail)] = TriesOf(mail) + 1;
            throw;
        }

        await incoming.KeepAsync(raw, folders.Inbox.UidValidity == 0 ? null : new MailPlace(mailbox, folders.Inbox.UidValidity, uid.Id));
        await patience.ForAsync(cancel => folders.Inbox.MoveToAsync([uid], folders.Done, cancel));
        moved.Add(uid);
        return true;
    }

    /// <exception cref="MailboxException">The server gave nothing: that is no mail, and is not moved away.</exception>
    async Task<byte[]> BytesAsync(UniqueId uid, CancellationToken cancel)
    {
        await using var stream = await folders.Inbox.GetStreamAsync(uid, cancel);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, cancel);
        return bytes.Length > 0 ? bytes.ToArray() : throw new MailboxException($"The server gave mail {uid} without its content.");
    }

    void LeaveAlone(IMessageSummary mail)
    {
        if (left.Add(mail.UniqueId))
            log.LogWarning(
                "Mail {Uid} in {Mailbox} has {Bytes} bytes of {Most} at most, and could not be fetched {Times} times: it stays there for a person",
                mail.UniqueId,
                mailbox,
                mail.Size,
                mostBytes,
                TriesOf(mail));
    }

    int TriesOf(IMessageSummary mail) => stubborn.GetValueOrDefault(KeyOf(mail));

    (uint Validity, uint Uid) KeyOf(IMessageSummary mail) => (folders.Inbox.UidValidity, mail.UniqueId.Id);
}
