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

    static async Task<IMailFolder> FindAsync(ImapClient client, string name, CancellationToken cancel)
    {
        try
        {
            return await client.GetFolderAsync(name, cancel);
        }
        catch (FolderNotFoundException)
        {
            try
            {
                await client.GetFolder(client.PersonalNamespaces[0]).CreateAsync(name, isMessageFolder: true, cancel);
            }
            catch (ImapCommandException)
            {
                // Another program that reads the same mailbox may have made it at this moment; if not, the next line says so.
            }

            return await client.GetFolderAsync(name, cancel);
        }
    }
}
