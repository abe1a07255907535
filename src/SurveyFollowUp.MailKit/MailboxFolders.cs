using MailKit;
using MailKit.Net.Imap;
using SurveyFollowUp.Core.Mail;

namespace SurveyFollowUp.MailKit;

/// <summary>Where mail comes in, open for reading and moving; and where it goes.</summary>
sealed record MailboxFolders(IMailFolder Inbox, IMailFolder Done)
{
    public static async Task<MailboxFolders> OpenAsync(ImapClient client, Mailbox mailbox, CancellationToken cancel)
    {
        var inbox = await client.GetFolderAsync(mailbox.Folder, cancel);
        var done = await FindAsync(client, mailbox.Done, cancel);
        if (done.FullName.Equals(inbox.FullName, StringComparison.OrdinalIgnoreCase))
            throw new MailboxException($"Mail:Imap:Done is \"{mailbox.Done}\", where mail comes in. Name another folder.");

        await inbox.OpenAsync(FolderAccess.ReadWrite, cancel);
        return new MailboxFolders(inbox, done);
    }

    /// <summary>By its whole name, or below what is ours: many servers keep all folders below the inbox ("INBOX.Done").</summary>
    static async Task<IMailFolder> FindAsync(ImapClient client, string name, CancellationToken cancel)
    {
        if (await OrNoneAsync(client.GetFolderAsync(name, cancel)) is { } whole)
            return whole;

        var folder = client.GetFolder(client.PersonalNamespaces[0]);
        var separator = folder.DirectorySeparator;
        var ours = folder.FullName + separator;
        foreach (var part in (name.StartsWith(ours, StringComparison.OrdinalIgnoreCase) ? name[ours.Length..] : name).Split(separator))
            folder = await OrNoneAsync(folder.GetSubfolderAsync(part, cancel)) ?? await MakeAsync(folder, part, cancel);

        return folder;
    }

    static async Task<IMailFolder> MakeAsync(IMailFolder parent, string name, CancellationToken cancel)
    {
        try
        {
            return await parent.CreateAsync(name, isMessageFolder: true, cancel) ?? await parent.GetSubfolderAsync(name, cancel);
        }
        catch (ImapCommandException)
        {
            // Another program that reads the same mailbox may have made it at this moment; if not, this says so.
            return await parent.GetSubfolderAsync(name, cancel);
        }
    }

    static async Task<IMailFolder?> OrNoneAsync(Task<IMailFolder> find)
    {
        try
        {
            return await find;
        }
        catch (FolderNotFoundException)
        {
            return null;
        }
    }
}
