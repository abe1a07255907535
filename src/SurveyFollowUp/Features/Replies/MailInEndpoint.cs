using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Mail.Incoming;

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
    const string HashHeader = "X-Content-SHA256";
    const string SignatureHeader = "X-Signature";

    public static void MapMailIn(this IEndpointRouteBuilder app)
    {
        app.MapPost(Path, TakeInAsync).AllowAnonymous();
        app.MapInboundParse();
    }

    /// <summary>What hands this mail to the service at that address.</summary>
    public static HttpRequestMessage Request(RawMail mail, string key, Uri service)
    {
        var signed = MailInSignature.Of(mail);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(service, Path)) { Content = new ByteArrayContent(mail.Bytes) };
        if (signed.Sender is not null)
            request.Headers.TryAddWithoutValidation(SenderHeader, Uri.EscapeDataString(signed.Sender));

        request.Headers.TryAddWithoutValidation(RecipientsHeader, Uri.EscapeDataString(signed.Recipients));
        request.Headers.TryAddWithoutValidation(HashHeader, signed.Hash);
        request.Headers.TryAddWithoutValidation(SignatureHeader, signed.Sign(key, DateTimeOffset.UtcNow));
        return request;
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

    static async Task<IResult> TakeInAsync(HttpRequest request, IncomingMailStore store, Settings settings)
    {
        if (settings.Mail.InKey == "")
            return Results.NotFound();

        string? sender = request.Headers.TryGetValue(SenderHeader, out var from) ? Uri.UnescapeDataString(from.ToString()) : null;
        var signed = new MailInSignature(sender, Uri.UnescapeDataString(request.Headers[RecipientsHeader].ToString()), request.Headers[HashHeader].ToString());
        if (!signed.IsSigned(request.Headers[SignatureHeader].ToString(), settings.Mail.InKey, DateTimeOffset.UtcNow))
            return Results.Unauthorized();

        if (await ReadAsync(request.Body) is not { } bytes)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);

        if (MailInSignature.HashOf(bytes) != signed.Hash)
            return Results.Unauthorized();

        await store.KeepAsync(new RawMail(
            bytes, signed.Sender, signed.Recipients.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)));
        return Results.Accepted();
    }
}
