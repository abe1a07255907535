using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Mail.Incoming;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Replies;

/// <summary>
/// POST /mail-in: the raw message (RFC 5322) as the body, its envelope in two headers, signed. 202 once it is kept, and not before: whoever
/// hands it in may forget it then.
/// </summary>
public static class MailInEndpoint
{
    const string Path = "/mail-in";
    const string SenderHeader = "X-Envelope-From";
    const string RecipientsHeader = "X-Envelope-To";
    const string SignatureHeader = "X-Signature";

    public static void MapMailIn(this IEndpointRouteBuilder app) => app.MapPost(Path, TakeInAsync).AllowAnonymous().RequireRateLimiting(PublicVisits.Policy);

    /// <summary>What hands this mail to the service at that address.</summary>
    public static HttpRequestMessage Request(RawMail mail, string key, Uri service)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(service, Path)) { Content = new ByteArrayContent(mail.Bytes) };
        if (mail.ReturnPath is not null)
            request.Headers.TryAddWithoutValidation(SenderHeader, mail.ReturnPath);

        request.Headers.TryAddWithoutValidation(RecipientsHeader, string.Join(',', mail.Recipients));
        request.Headers.TryAddWithoutValidation(SignatureHeader, MailInSignature.Of(key, mail, DateTimeOffset.UtcNow));
        return request;
    }

    static async Task<IResult> TakeInAsync(HttpRequest request, IncomingMailStore store, Settings settings)
    {
        if (settings.Mail.InKey == "")
            return Results.NotFound();

        if (await ReadAsync(request.Body) is not { } bytes)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);

        string? sender = request.Headers.TryGetValue(SenderHeader, out var from) ? from.ToString() : null;
        var recipients = request.Headers[RecipientsHeader].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var mail = new RawMail(bytes, sender, recipients);
        if (!MailInSignature.IsRight(settings.Mail.InKey, mail, request.Headers[SignatureHeader].ToString(), DateTimeOffset.UtcNow))
            return Results.Unauthorized();

        await store.KeepAsync(mail);
        return Results.Accepted();
    }

    /// <summary>Null when it is larger than any mail may be.</summary>
    public static async Task<byte[]?> ReadAsync(Stream input)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81_920];
        while (await input.ReadAsync(buffer) is var read and > 0)
        {
            if (bytes.Length + read > MimeReader.MostBytes)
                return null;

            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }
}
