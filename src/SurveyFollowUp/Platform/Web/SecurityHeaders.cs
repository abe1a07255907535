namespace SurveyFollowUp.Platform.Web;

/// <summary>The headers of every answer: nothing from elsewhere, nothing inline, nothing framed, nothing kept by a cache.</summary>
public static class SecurityHeaders
{
    const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

    /// <summary>For a page that shows another of our own pages in a frame.</summary>
    public const string PolicyWithFrames = ContentSecurityPolicy + "; frame-src 'self'";

    /// <summary>For the pages of an engine, which are a library's: they style some parts inline and bring a font. Scripts stay files.</summary>
    public static readonly string PolicyOfEngine =
        ContentSecurityPolicy.Replace("style-src 'self'", "style-src 'self' 'unsafe-inline'", StringComparison.Ordinal) + "; font-src 'self'";

    /// <summary>For a mail that is shown as its reader sees it: it styles itself inline, and may do nothing else.</summary>
    public const string PolicyOfMail =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; form-action 'none'; base-uri 'none'; sandbox";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use((context, next) =>
        {
            // As it was asked for: an error page has a path of its own.
            var path = context.Request.Path;

            // At the last moment: an error page clears what was set before, and a page may have said something of its own.
            context.Response.OnStarting(() =>
            {
                Add(context.Response.Headers, path);
                return Task.CompletedTask;
            });

            return next(context);
        });

    static void Add(IHeaderDictionary headers, PathString path)
    {
        headers.TryAdd("Content-Security-Policy", ContentSecurityPolicy);
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("Referrer-Policy", "no-referrer");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        headers.TryAdd("Cache-Control", "no-cache, no-store");

        if (CustomerPages.IsOne(path))
            headers.TryAdd("X-Robots-Tag", "noindex");
    }
}
