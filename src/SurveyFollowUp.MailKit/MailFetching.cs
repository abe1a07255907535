using MailKit;
using MailKit.Search;
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

        // Their numbers alone: some servers open a mail to say how large it is, and hang up at one that they can't read.
        var lying = await patience.ForAsync(cancel => folders.Inbox.SearchAsync(SearchQuery.All, cancel));
        var some = false;
        foreach (var uid in lying.Except(left).OrderBy(TriesOf))
            some |= await TakeAsync(uid, patience);

        return some;
    }

    async Task<bool> TakeAsync(UniqueId uid, Patience patience)
    {
        if (moved.Contains(uid))
            throw new MailboxException($"The server says that it moves mail out of {folders.Inbox.FullName}, and does not.");

        if (TriesOf(uid) >= MostTries)
        {
            Leave(uid, $"could not be fetched {MostTries} times");
            return false;
        }

        byte[]? raw;
        try
        {
            raw = await FetchAsync(uid, patience);
        }
        catch (MessageNotFoundException)
        {
            // Another program that reads the same mailbox has moved it already.
            return false;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            stubborn[KeyOf(uid)] = TriesOf(uid) + 1;
            throw;
        }

        if (raw is null)
            return false;

        await incoming.KeepAsync(raw, folders.Inbox.UidValidity == 0 ? null : new MailPlace(mailbox, folders.Inbox.UidValidity, uid.Id));
        await patience.ForAsync(cancel => folders.Inbox.MoveToAsync([uid], folders.Done, cancel));
        moved.Add(uid);
        return true;
    }

    /// <returns>Null where it is too large, or gone.</returns>
    async Task<byte[]?> FetchAsync(UniqueId uid, Patience patience)
    {
        var size = (await patience.ForAsync(cancel => folders.Inbox.FetchAsync([uid], MessageSummaryItems.Size, cancel))).SingleOrDefault()?.Size;
        if (size > mostBytes)
            Leave(uid, $"has {size} bytes of {mostBytes} at most");

        return size is null || size > mostBytes
            ? null
            : await patience.ForAsync(cancel => BytesAsync(uid, cancel), more: TimeSpan.FromSeconds(size.Value / BytesASecond));
    }

    /// <exception cref="MailboxException">The server gave nothing: that is no mail, and is not moved away.</exception>
    async Task<byte[]> BytesAsync(UniqueId uid, CancellationToken cancel)
    {
        await using var stream = await folders.Inbox.GetStreamAsync(uid, cancel);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, cancel);
        return bytes.Length > 0 ? bytes.ToArray() : throw new MailboxException($"The server gave mail {uid} without its content.");
    }

    void Leave(UniqueId uid, string because)
    {
        left.Add(uid);
        log.LogWarning("Mail {Uid} in {Mailbox} {Because}: it stays there for a person", uid, mailbox, because);
    }

    int TriesOf(UniqueId uid) => stubborn.GetValueOrDefault(KeyOf(uid));

    (uint Validity, uint Uid) KeyOf(UniqueId uid) => (folders.Inbox.UidValidity, uid.Id);
}
