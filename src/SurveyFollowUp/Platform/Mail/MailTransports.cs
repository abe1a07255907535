using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Platform.Mail;

/// <summary>Chooses by Mail:Transport; while the installation is a demo, nothing leaves the folder whatever is configured.</summary>
public sealed class MailTransports(Settings settings, IServiceScopeFactory scopes) : IMailTransport, IDisposable
{
    readonly FolderTransport folder = new(settings.Mail(), settings.Mail.From);
    readonly SmtpTransport smtp = new(settings.Mail);

    public async Task SendAsync(OutgoingMail mail, Func<Task> handingOver, CancellationToken cancel)
    {
        IMailTransport transport = settings.Mail.Transport == "smtp" && !await IsDemoAsync() ? smtp : folder;
        await transport.SendAsync(mail, handingOver, cancel);
    }

    public void Dispose() => smtp.Dispose();

    async Task<bool> IsDemoAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Db>().FindAsync<bool>("select is_demo from installation");
    }
}
