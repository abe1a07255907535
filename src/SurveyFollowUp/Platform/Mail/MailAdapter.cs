using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.Platform.Configuration;
#if MAILKIT
using SurveyFollowUp.Core.Mail.Incoming;
using SurveyFollowUp.MailKit;
using SurveyFollowUp.Platform.Mail.Incoming;
#endif

namespace SurveyFollowUp.Platform.Mail;

/// <summary>MailKit, where it is built in.</summary>
static class MailAdapter
{
#if MAILKIT
    public const bool IsBuiltIn = true;

    /// <exception cref="ConfigurationException">What mail is signed with, or who is trusted, can't be read.</exception>
    public static IMailTransport Transport(MailSettings settings) =>
        Told(() => new MailKitTransport(settings.Smtp, settings.From, settings.Signing));

    /// <exception cref="ConfigurationException">Who is trusted can't be read.</exception>
    public static void AddMailbox(this IServiceCollection services, Mailbox mailbox) =>
        services.AddHostedService(provider => Told(() => new MailboxReader(
            mailbox, MimeReader.MostBytes, provider.GetRequiredService<IIncomingMail>(), provider.GetRequiredService<ILogger<MailboxReader>>())));

    static T Told<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (Exception unreadable) when (unreadable is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(unreadable.Message);
        }
    }
#else
    public const bool IsBuiltIn = false;

    public static IMailTransport Transport(MailSettings settings) =>
        throw new InvalidOperationException("Mail:Transport is \"mailkit\", which this build does not contain.");

    public static void AddMailbox(this IServiceCollection services, Mailbox mailbox) =>
        throw new InvalidOperationException("Mail:Imap:Host is set, and this build does not contain MailKit.");
#endif
}
