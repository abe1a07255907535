using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.Platform.Mail;

namespace SurveyFollowUp.Tests.Platform.Mail;

public sealed class SmtpTransportTests : SmtpContract
{
    protected override IMailTransport Make(MailServer server) => new SmtpTransport(server, "care@example.org");
}
