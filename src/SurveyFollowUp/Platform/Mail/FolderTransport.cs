using System.Net.Mail;
using SurveyFollowUp.Core.Mail;

namespace SurveyFollowUp.Platform.Mail;

/// <summary>Writes each mail as a file (.eml, RFC 5322) instead of sending it: the default, so that trying the product mails nobody.</summary>
public sealed class FolderTransport(string folder, string from) : IMailTransport
{
    public async Task SendAsync(OutgoingMail mail, Func<Task> handingOver, CancellationToken cancel)
    {
        using var message = MailMessages.Build(mail, from);
        var pickup = Directory.CreateTempSubdirectory("surveyfollowup-mail-").FullName;
        try
        {
            using var client = new SmtpClient
            {
                DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory,
                DeliveryFormat = SmtpDeliveryFormat.International,
                PickupDirectoryLocation = pickup,
            };
            await client.SendMailAsync(message, cancel);
            await handingOver();
            File.Move(Directory.GetFiles(pickup).Single(), Path.Combine(folder, $"{mail.MessageId.Trim('<', '>')}.eml"), overwrite: true);
        }
        finally
        {
            Directory.Delete(pickup, recursive: true);
        }
    }
}
