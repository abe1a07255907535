using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SurveyFollowUp.Tests.Adapters.MailKit;

/// <summary>Gives access tokens on a loopback port (RFC 6749), each another, and tells a mail server whose they are.</summary>
sealed class TokenEndpoint : IAsyncDisposable
{
    readonly WebApplication app;
    int given;

    TokenEndpoint(WebApplication app) => this.app = app;

    /// <summary>What was asked, in its order: grant_type and what goes with it.</summary>
    public ConcurrentQueue<Dictionary<string, string>> Asked { get; } = [];

    public int SecondsTheyHold { get; set; } = 3600;

    /// <summary>Null: it gives tokens.</summary>
    public IResult? Instead { get; set; }

    /// <summary>Tokens that no mail server takes any more.</summary>
    public ConcurrentBag<string> TakenBack { get; } = [];

    public string TokenUrl => $"{app.Urls.First()}/token";

    /// <summary>With the token behind it.</summary>
    public string InfoUrl => $"{app.Urls.First()}/info?token=";

    public static async Task<TokenEndpoint> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var endpoint = new TokenEndpoint(app);
        app.MapPost("/token", endpoint.GiveAsync);
        app.MapGet("/info", endpoint.Tell);
        await app.StartAsync();
        return endpoint;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    async Task<IResult> GiveAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        Asked.Enqueue(form.ToDictionary(field => field.Key, field => field.Value.ToString()));
        return Instead ?? Results.Json(new { access_token = $"token-{++given}", token_type = "Bearer", expires_in = SecondsTheyHold });
    }

    IResult Tell(string token) =>
        token.StartsWith("token-", StringComparison.Ordinal) && !TakenBack.Contains(token)
            ? Results.Json(new { user = "answers", active = true }) : Results.StatusCode(StatusCodes.Status401Unauthorized);
}
