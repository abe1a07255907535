using System.Globalization;
using System.Text.Json;
using SurveyFollowUp.Core.Mail;

namespace SurveyFollowUp.MailKit;

/// <summary>Access tokens for mail servers (RFC 6749), each used until shortly before it ends.</summary>
sealed class AccessTokens(MailOAuth oauth) : IDisposable
{
    /// <summary>So long before its end a token is fetched anew: the server's clock is not ours.</summary>
    static readonly TimeSpan Early = TimeSpan.FromMinutes(1);

    /// <summary>Where the answer does not say how long it holds.</summary>
    static readonly TimeSpan Usually = TimeSpan.FromMinutes(5);

    readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(30) };
    readonly SemaphoreSlim fetching = new(1);
    string refresh = oauth.RefreshToken;
    string token = "";
    DateTimeOffset until;

    /// <param name="refused">The token that the server did not take: that one is not given again. Empty for none.</param>
    /// <exception cref="MailNotSentException">There is none; the message is a sentence without anything secret.</exception>
    public async Task<string> GetAsync(string refused, CancellationToken cancel)
    {
        await fetching.WaitAsync(cancel);
        try
        {
            if (token == "" || token == refused || until - Early < DateTimeOffset.UtcNow)
                await FetchAsync(cancel);

            return token;
        }
        finally
        {
            fetching.Release();
        }
    }

    public void Dispose()
    {
        http.Dispose();
        fetching.Dispose();
    }

    async Task FetchAsync(CancellationToken cancel)
    {
        try
        {
            using var form = new FormUrlEncodedContent(Asked());
            using var response = await http.PostAsync(new Uri(oauth.TokenUrl), form, cancel);
            if (!response.IsSuccessStatusCode)
                throw new MailNotSentException($"Mail:OAuth:TokenUrl answered {(int)response.StatusCode}{await WhyAsync(response, cancel)} and gave no token.");

            await using var body = await response.Content.ReadAsStreamAsync(cancel);
            using var answer = await JsonDocument.ParseAsync(body, cancellationToken: cancel);
            (token, until) = Read(answer.RootElement);
            // RFC 6749 6: a provider may give a new one with each token, and take none twice.
            if (TextOf(answer.RootElement, "refresh_token") is { } next)
                refresh = next;
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or TaskCanceledException { InnerException: TimeoutException })
        {
            throw new MailNotSentException($"Mail:OAuth:TokenUrl gave no token: {failure.GetType().Name}.", failure);
        }
    }

    Dictionary<string, string> Asked()
    {
        var asked = new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = oauth.ClientId };
        if (oauth.ClientSecret != "")
            asked["client_secret"] = oauth.ClientSecret;

        if (refresh != "")
            (asked["grant_type"], asked["refresh_token"]) = ("refresh_token", refresh);

        if (oauth.Scope != "")
            asked["scope"] = oauth.Scope;

        return asked;
    }

    static (string Token, DateTimeOffset Until) Read(JsonElement answer)
    {
        if (TextOf(answer, "access_token") is not { } token)
            throw new MailNotSentException("Mail:OAuth:TokenUrl answered without a token.");

        // Some providers write the seconds as a text.
        var holds = answer.TryGetProperty("expires_in", out var seconds) && int.TryParse(seconds.ToString(), CultureInfo.InvariantCulture, out var some)
            ? TimeSpan.FromSeconds(some) : Usually;
        return (token, DateTimeOffset.UtcNow + holds);
    }

    /// <summary>Null where there is none.</summary>
    static string? TextOf(JsonElement answer, string name) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(name, out var given) && given.ValueKind == JsonValueKind.String
        && given.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>RFC 6749 5.2: one word of a fixed list. Nothing else of the answer is repeated: it may quote what was asked.</summary>
    static async Task<string> WhyAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        try
        {
            using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancel));
            var word = answer.RootElement.GetProperty("error").GetString() ?? "";
            return word.Length < 40 && word.All(sign => char.IsAsciiLetterLower(sign) || sign == '_') ? $" ({word})" : "";
        }
        catch (Exception other) when (other is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "";
        }
    }
}
