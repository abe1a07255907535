using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Imports;

/// <summary>The upload goes from the request straight to its file: 2 GB take no more memory than 2 KB.</summary>
[Authorize(Policy = RoleNames.Manager), IgnoreAntiforgeryToken]
public sealed class NewModel(ImportStore imports, IAntiforgery antiforgery, Settings settings, IStringLocalizer<Texts> texts) : PageModel
{
    const int LongestToken = 4096;

    /// <summary>Tools of which we know where they hide their export.</summary>
    public static readonly string[] Tools = ["Delighted", "SurveyMonkey", "Qualtrics", "Typeform", "Excel"];

    public string Limit => settings.UploadMegabytes % 1024 == 0 ? $"{settings.UploadMegabytes / 1024} GB" : $"{settings.UploadMegabytes} MB";

    public async Task<IActionResult> OnPostAsync()
    {
        if (Boundary() is not { } boundary)
            return Refused(texts["Import_NoFile"]);

        // What is over our own limit is read and answered with a sentence; the server's limit would cut the line.
        HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;

        var parts = new MultipartReader(boundary, Request.Body);
        await CheckTokenAsync(await parts.ReadNextSectionAsync(HttpContext.RequestAborted));

        var part = await parts.ReadNextSectionAsync(HttpContext.RequestAborted);
        if (part?.GetContentDispositionHeader() is not { } named || FileName(named) is not { Length: > 0 } name)
            return Refused(texts["Import_NoFile"]);

        var import = await imports.ReceiveAsync(name, part.Body, User.Id());

        return import.Refused is { } refused ? Refused(texts.Sentence(refused, settings.UploadMegabytes)) : Redirect($"/import/{import.Id}");
    }

    string? Boundary() =>
        MediaTypeHeaderValue.TryParse(Request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            ? HeaderUtilities.RemoveQuotes(type.Boundary).Value
            : null;

    /// <summary>Handed over as a header, because the check would otherwise read the whole form, file and all.</summary>
    async Task CheckTokenAsync(MultipartSection? part)
    {
        if (part is null)
            throw new BadHttpRequestException("The form has no token.");

        var token = new char[LongestToken];
        using var reader = new StreamReader(part.Body);
        var length = await reader.ReadBlockAsync(token, HttpContext.RequestAborted);
        Request.Headers["RequestVerificationToken"] = new string(token, 0, length);

        if (!await antiforgery.IsRequestValidAsync(HttpContext))
            throw new BadHttpRequestException("The form's token is not valid.");
    }

    static string? FileName(ContentDispositionHeaderValue named) =>
        HeaderUtilities.RemoveQuotes(named.FileNameStar.HasValue ? named.FileNameStar : named.FileName).Value;

    PageResult Refused(string sentence)
    {
        ModelState.AddModelError("File", sentence);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
