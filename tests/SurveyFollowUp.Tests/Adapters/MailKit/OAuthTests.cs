using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Http;
using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.MailKit;
using SurveyFollowUp.Tests.Smtp;

namespace SurveyFollowUp.Tests.Adapters.MailKit;

/// <summary>A mail server that wants a token in place of a password.</summary>
public class OAuthTests
{
    static readonly OutgoingMail Hello =
        new("<1@example.org>", "hello", "here", "Nadia", "ada@example.org", "Ada", "Hello", "Hello", "<p>Hello</p>", IsAutomatic: false);

    readonly ConcurrentQueue<string> shown = [];
    SmtpSink server = null!;
    TokenEndpoint endpoint = null!;

    [SetUp]
    public async Task Servers()
    {
        shown.Clear();
        endpoint = await TokenEndpoint.StartAsync();
        server = new SmtpSink { Behaviour = Wanting("XOAUTH2") };
    }

    [TearDown]
    public async Task No_servers()
    {
        await endpoint.DisposeAsync();
        await server.DisposeAsync();
    }

    // Where it says host and port (RFC 7628 3.1), MailKit's port is sometimes -1; servers know their own.
    [TestCase("XOAUTH2", "^user=care@example.org\u0001auth=Bearer token-1\u0001\u0001$")]
    [TestCase("XOAUTH2 OAUTHBEARER", "^n,a=care@example.org,\u0001host=127.0.0.1\u0001port=-?[0-9]+\u0001auth=Bearer token-1\u0001\u0001$")]
    public async Task A_token_is_shown_as_the_server_knows_it(string mechanisms, string expected)
    {
        server.Behaviour = Wanting(mechanisms);
        using var transport = Transport();

        await SendAsync(transport);

        Assert.That(shown.Single(), Does.Match(expected));
        Assert.That(server.Journal, Has.Count.EqualTo(1));
        Assert.That(endpoint.Asked.Single(), Is.EquivalentTo(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "care",
            ["client_secret"] = "very secret",
            ["scope"] = "mail",
        }));
    }

    [Test]
    public async Task A_refresh_token_gets_one_in_its_owners_name()
    {
        using var transport = Transport(refresh: "refreshing");

        await SendAsync(transport);

        var asked = endpoint.Asked.Single();
        Assert.That((asked["grant_type"], asked["refresh_token"]), Is.EqualTo(("refresh_token", "refreshing")));
    }

    [TestCase(3600, 1)]
    [TestCase(59, 3)]
    public async Task It_is_used_until_shortly_before_it_ends(int holds, int asked)
    {
        endpoint.SecondsTheyHold = holds;
        server.Behaviour = Wanting("XOAUTH2", connectionsHoldOneMail: true);
        using var transport = Transport();

        for (var i = 0; i < 3; i++)
            await SendAsync(transport);

        Assert.That((endpoint.Asked.Count, server.Connections), Is.EqualTo((asked, 3)));
    }

    [Test]
    public async Task One_that_was_taken_back_is_fetched_anew_once()
    {
        endpoint.TakenBack.Add("token-1");
        using var transport = Transport();

        await SendAsync(transport);

        Assert.That(shown.Select(words => words.Split("Bearer ")[1].TrimEnd('\u0001')), Is.EqualTo(["token-1", "token-2"]));
    }

    [Test]
    public void A_server_that_takes_none_got_nothing()
    {
        foreach (var token in new[] { "token-1", "token-2", "token-3" })
            endpoint.TakenBack.Add(token);

        using var transport = Transport();

        Assert.That(() => SendAsync(transport), Throws.TypeOf<MailNotSentException>().With.Message.Contains("does not let care@example.org in"));
        Assert.That((shown.Count, server.Journal.Count), Is.EqualTo((2, 0)));
    }

    [Test]
    public void What_the_endpoint_says_is_told_without_what_is_secret()
    {
        endpoint.Instead = Results.Json(new { error = "invalid_client", error_description = "very secret" }, statusCode: 401);
        using var transport = Transport();

        Assert.That(
            () => SendAsync(transport),
            Throws.TypeOf<MailNotSentException>().With.Message.EqualTo("Mail:OAuth:TokenUrl answered 401 (invalid_client) and gave no token."));
    }

    [Test]
    public async Task An_endpoint_that_is_not_there_is_told()
    {
        using var transport = Transport();
        await endpoint.DisposeAsync();

        Assert.That(() => SendAsync(transport), Throws.TypeOf<MailNotSentException>().With.Message.Contains("gave no token"));
    }

    SmtpBehaviour Wanting(string mechanisms, bool connectionsHoldOneMail = false) => new()
    {
        At = point => point.Is("EHLO") ? new($"250-sink\r\n250 AUTH {mechanisms}")
            : point.Is("AUTH") ? new(IsTaken(point.Line) ? "235 2.7.0 welcome" : "535 5.7.8 no")
            : connectionsHoldOneMail && point.Taken >= 1 && point.Is(SmtpPoint.Idle) ? new(null) : null,
    };

    bool IsTaken(string line)
    {
        var words = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[^1]));
        shown.Enqueue(words);
        return !endpoint.TakenBack.Any(words.Contains);
    }

    MailKitTransport Transport(string refresh = "") => new(
        new MailServer("127.0.0.1", server.Port, "none", "care@example.org")
        {
            OAuth = new MailOAuth(endpoint.TokenUrl, "care", "very secret", refresh, "mail"),
        },
        "care@example.org");

    static Task SendAsync(MailKitTransport transport) => transport.SendAsync(Hello, () => Task.CompletedTask, CancellationToken.None);
}
