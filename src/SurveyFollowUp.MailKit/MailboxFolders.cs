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
        await inbox.OpenAsync(FolderAccess.ReadWrite, cancel);
        return new MailboxFolders(inbox, done);
    }

    /// <summary>By its whole name, or below what is ours: many servers keep all folders below the inbox ("INBOX.Done").</summary>
    static async Task<IMailFolder> FindAsync(ImapClient client, string name, CancellationToken cancel)
    {
        var ours = client.GetFolder(client.PersonalNamespaces[0]);
        return await OrNoneAsync(client.GetFolderAsync(name, cancel))
            ?? await OrNoneAsync(ours.GetSubfolderAsync(name, cancel))
            ?? await MakeAsync(ours, name, cancel);
    }

    static async Task<IMailFolder> MakeAsync(IMailFolder ours, string name, CancellationToken cancel)
    {
        try
        {
            return await ours.CreateAsync(name, isMessageFolder: true, cancel) ?? await ours.GetSubfolderAsync(name, cancel);
        }
        catch (ImapCommandException)
        {
            // Another program that reads the same mailbox may have made it at this moment; if not, this says so.
            return await ours.GetSubfolderAsync(name, cancel);
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
