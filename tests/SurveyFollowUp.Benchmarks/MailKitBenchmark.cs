#if MAILKIT
using System.Globalization;
using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.MailKit;
using SurveyFollowUp.Platform.Mail;
using SurveyFollowUp.Tests.Smtp;

namespace SurveyFollowUp.Benchmarks;

/// <summary>
/// How many mails leave in a second by System.Net.Mail and by MailKit, over as many connections, to a server that answers at once. In turns, so
/// that whatever else the machine does is borne by both; the best round of each counts.
/// </summary>
static class MailKitBenchmark
{
    const int Rounds = 5;

    static readonly int[] Connections = [1, 8, 16];

    public static async Task RunAsync(int mails)
    {
        await using var server = new SmtpSink();
        var to = new MailServer("127.0.0.1", server.Port, "none");
        Console.WriteLine($"{mails:N0} mails, {Rounds} rounds in turns");
        foreach (var connections in Connections)
        {
            var (smtp, mailKit) = (0.0, 0.0);
            for (var round = 0; round < Rounds; round++)
            {
                using var one = new SmtpTransport(to, "care@example.org");
                smtp = Math.Max(smtp, await MailBenchmark.BareAsync(server, one, mails, connections));
                using var other = new MailKitTransport(to, "care@example.org");
                mailKit = Math.Max(mailKit, await MailBenchmark.BareAsync(server, other, mails, connections));
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{connections} connections: System.Net.Mail {smtp:F0}/s, MailKit {mailKit:F0}/s ({mailKit / smtp:F2} x)"));
        }
    }
}
#endif
