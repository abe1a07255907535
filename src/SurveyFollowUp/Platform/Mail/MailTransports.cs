using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Platform.Mail;

/// <summary>Chooses by Mail:Transport; while the installation is a demo, nothing leaves the folder whatever is configured.</summary>
public sealed class MailTransports(Settings settings, IServiceScopeFactory scopes) : IMailTransport, IDisposable
{
    /// <summary>What this build contains, by its name in the configuration.</summary>
    public static readonly string[] Names = MailAdapter.IsBuiltIn ? ["folder", "smtp", "mailkit"] : ["folder", "smtp"];

    readonly FolderTransport folder = new(settings.Mail(), settings.Mail.From);
    readonly IMailTransport? sending = settings.Mail.Transport switch
    {
        "smtp" => new SmtpTransport(settings.Mail.Smtp, settings.Mail.From),
        "mailkit" => MailAdapter.Transport(settings.Mail),
        _ => null,
    };

    public async Task SendAsync(OutgoingMail mail, Func<Task> handingOver, CancellationToken cancel)
    {
        var transport = sending is null || await IsDemoAsync() ? folder : sending;
        await transport.SendAsync(mail, handingOver, cancel);
    }

    public void Dispose() => (sending as IDisposable)?.Dispose();

    async Task<bool> IsDemoAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Db>().FindAsync<bool>("select is_demo from installation");
    }
}
