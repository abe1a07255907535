using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Mail.Incoming;

namespace SurveyFollowUp.Features.Replies;

/// <summary>
/// POST /mail-in/postmark, /mail-in/sendgrid and /mail-in/mailgun: what the services that receive mail for others post, each set to send the
/// raw message along. They prove themselves by the password of the address that they are given (Basic, RFC 7617), which is Mail:InKey.
/// </summary>
public static class InboundParse
{
    /// <summary>A message in JSON or in a form is longer than itself.</summary>
    const int MostBytes = MimeReader.MostBytes * 2;

    public static void MapInboundParse(this IEndpointRouteBuilder app)
    {
        foreach (var (service, read) in Services)
            app.MapPost($"/mail-in/{service}", (HttpRequest request, IncomingMailStore store, Settings settings) => TakeInAsync(request, store, settings, read))
                .AllowAnonymous();
    }

    static readonly Dictionary<string, Func<HttpRequest, Task<RawMail?>>> Services = new()
    {
        ["postmark"] = PostmarkAsync,
        ["sendgrid"] = SendGridAsync,
        ["mailgun"] = MailgunAsync,
    };

    static async Task<IResult> TakeInAsync(HttpRequest request, IncomingMailStore store, Settings settings, Func<HttpRequest, Task<RawMail?>> read)
    {
        if (settings.Mail.InKey == "")
            return Results.NotFound();

        if (!KnowsKey(request, settings.Mail.InKey))
            return Results.Unauthorized();

        if (request.ContentLength > MostBytes)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);

        request.HttpContext.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = MostBytes;
        try
        {
            if (await read(request) is not { } mail)
                return Results.Text("There is no raw message in it: let the service send it along.", statusCode: StatusCodes.Status422UnprocessableEntity);

            await store.KeepAsync(mail);
            return Results.Ok();
        }
        catch (Exception broken) when (broken is JsonException or InvalidDataException or IOException and not BadHttpRequestException)
        {
            return Results.Text("It can't be read.", statusCode: StatusCodes.Status422UnprocessableEntity);
        }
    }

    static bool KnowsKey(HttpRequest request, string key)
    {
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var given) || given is not { Scheme: "Basic", Parameter: { } words })
            return false;

        var buffer = new byte[words.Length];
        return Convert.TryFromBase64String(words, buffer, out var length)
            && Encoding.UTF8.GetString(buffer, 0, length).Split(':', 2) is [_, var password]
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(password), Encoding.UTF8.GetBytes(key));
    }

    /// <summary>Postmark, "Include raw email content in JSON payload".</summary>
    static async Task<RawMail?> PostmarkAsync(HttpRequest request)
    {
        using var posted = await JsonDocument.ParseAsync(request.Body);
        return Text(posted.RootElement, "RawEmail") is { } raw
            ? new RawMail(Encoding.UTF8.GetBytes(raw), ReturnPath: null, [Text(posted.RootElement, "OriginalRecipient") ?? ""])
            : null;
    }

    /// <summary>Twilio SendGrid, "POST the raw, full MIME message"; its envelope is JSON in a field.</summary>
    static async Task<RawMail?> SendGridAsync(HttpRequest request)
    {
        var fields = await FieldsAsync(request);
        if (!fields.TryGetValue("email", out var raw))
            return null;

        using var envelope = JsonDocument.Parse(Text(fields, "envelope") is { Length: > 0 } words ? words : "{}");
        string[] to = envelope.RootElement.TryGetProperty("to", out var all) && all.ValueKind == JsonValueKind.Array
            ? [.. all.EnumerateArray().Select(one => one.ToString())] : [];
        return new RawMail(raw, Text(envelope.RootElement, "from"), to);
    }

    /// <summary>Mailgun, a route to an address that ends in "mime".</summary>
    static async Task<RawMail?> MailgunAsync(HttpRequest request)
    {
        var fields = await FieldsAsync(request);
        return fields.TryGetValue("body-mime", out var raw) ? new RawMail(raw, Text(fields, "sender"), [Text(fields, "recipient") ?? ""]) : null;
    }

    /// <summary>Byte by byte, not as text: a message may be written in any character set, and says itself in which.</summary>
    static async Task<Dictionary<string, byte[]>> FieldsAsync(HttpRequest request)
    {
        if (request.GetMultipartBoundary() is { Length: > 0 } boundary)
            return await PartsAsync(new MultipartReader(boundary, request.Body) { BodyLengthLimit = MostBytes });

        using var form = new MemoryStream();
        await request.Body.CopyToAsync(form);
        return Fields(form.ToArray());
    }

    static Dictionary<string, byte[]> Fields(byte[] form)
    {
        var fields = new Dictionary<string, byte[]>();
        foreach (var place in form.AsSpan().Split((byte)'&'))
        {
            var field = form[place];
            var sign = Array.IndexOf(field, (byte)'=');
            if (sign > 0)
                fields[Encoding.UTF8.GetString(field, 0, sign)] = WebUtility.UrlDecodeToBytes(field, sign + 1, field.Length - sign - 1)!;
        }

        return fields;
    }

    static async Task<Dictionary<string, byte[]>> PartsAsync(MultipartReader reader)
    {
        var parts = new Dictionary<string, byte[]>();
        while (await reader.ReadNextSectionAsync() is { } section)
        {
            using var bytes = new MemoryStream();
            await section.Body.CopyToAsync(bytes);
            if (section.GetContentDispositionHeader()?.Name.Value?.Trim('"') is { } name)
                parts[name] = bytes.ToArray();
        }

        return parts;
    }

    static string? Text(Dictionary<string, byte[]> fields, string name) =>
        fields.TryGetValue(name, out var bytes) ? Encoding.UTF8.GetString(bytes) : null;

    static string? Text(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
