using System.Net;
using System.Net.Sockets;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;

namespace SurveyFollowUp.Tests.Features.Links;

/// <summary>A test that begins with one person who holds a link to each of a customer's pages.</summary>
public abstract class LinksTest : WebTest
{
    protected const string Sentence = "Nobody called back for three weeks.";

    /// <summary>Where each link leads, without the pages below it.</summary>
    protected async Task<(Guid FollowUp, Dictionary<LinkPurpose, string> Paths)> EveryLinkAsync()
    {
        var nadia = await UserAsync(Cast.Nadia);
        var id = await FollowUpAsync(Cast.Ada);
        await ActAsync(id, nadia, (before, strategy, now) =>
            before.Log(new LogEntry(Outcome.SolvedNow, nadia), strategy, now).SayingBack(Sentence, nadia, now));
        await ExecuteAsync("""
            insert into follow_up_events (follow_up_id, kind, actor_id, detail, note, at) values (@id, 'AfterCareAsked', null, '', '', app_now())
            """, new { id });

        var paths = new Dictionary<LinkPurpose, string>();
        foreach (var (path, purpose) in Cast.Links)
            paths[purpose] = $"/{path}/{await TokenAsync(purpose, id)}";

        return (id, paths);
    }

    protected Task<string> TokenAsync(LinkPurpose purpose, Guid followUp) => WithAsync<PublicLinks, string>(links => links.MakeAsync(purpose, followUp));

    /// <summary>A client of its own address: each may ask for only so many pages a minute.</summary>
    protected HttpClient Somebody(int number, string userAgent)
    {
        var from = new IPAddress([127, 7, (byte)(number / 250 + 1), (byte)(number % 250 + 1)]);
        var http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectCallback = async (context, cancel) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(from, 0));
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
        { BaseAddress = Site };

        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", userAgent);
        return http;
    }

    /// <summary>The first half hour that the page offers.</summary>
    protected async Task<string> FirstTimeAsync(string path)
    {
        var html = (await Browser.OpenAsync(path)).Html;
        var at = html.IndexOf("name=\"At\" value=\"2", StringComparison.Ordinal);
        return html.Substring(at + "name=\"At\" value=\"".Length, "2026-11-23T10:00Z".Length);
    }
}
