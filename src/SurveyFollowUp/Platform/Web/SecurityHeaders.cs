namespace SurveyFollowUp.Platform.Web;

/// <summary>The headers of every answer: nothing from elsewhere, nothing inline, nothing framed, nothing kept by a cache.</summary>
public static class SecurityHeaders
{
    const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers.CacheControl = "no-store";

            if (context.Request.Path.StartsWithSegments("/a") || context.Request.Path.StartsWithSegments("/stop"))
                headers["X-Robots-Tag"] = "noindex";

            return next(context);
        });
}
