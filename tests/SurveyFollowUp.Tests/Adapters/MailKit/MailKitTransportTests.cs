using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.MailKit;
using SurveyFollowUp.Tests.Platform.Mail;

namespace SurveyFollowUp.Tests.Adapters.MailKit;

public sealed class MailKitTransportTests : SmtpContract
{
    protected override IMailTransport Make(MailServer server) => new MailKitTransport(server, "care@example.org");
}
