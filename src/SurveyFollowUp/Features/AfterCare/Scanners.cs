using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.AfterCare;

/// <summary>
/// Tells whether an answer perhaps comes from a program that opens mails before their reader does. Two things have to come together: it came
/// within a minute of the mail, and whoever sent it shows one of the signs below. Where it came from on the net is never looked up.
/// </summary>
public sealed class Scanners(Db db, Clock clock)
{
    public static readonly TimeSpan TooSoon = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Parts of what programs call themselves: gateways that look at mail, previews of links, browsers without a window, and tools that fetch.
    /// In lower case; "bot/" and "scanner" stand for the many that name themselves so, and "bot" alone would be a maker of telephones.
    /// </summary>
    static readonly string[] Names =
    [
        "barracuda", "bitdefender", "cisco", "fireeye", "forcepoint", "fortinet", "fortimail", "f-secure", "ironport", "kaspersky", "messagelabs",
        "mimecast", "proofpoint", "safelinks", "sophos", "symantec", "trellix", "trend micro", "tmufe", "websense", "withsecure", "zscaler",
        "googleimageproxy", "yahoomailproxy", "bingpreview", "preview", "facebookexternalhit", "whatsapp", "ms-office", "microsoft office",
        "headlesschrome", "phantomjs", "puppeteer", "playwright", "selenium", "electron",
        "curl/", "wget", "python", "go-http-client", "java/", "okhttp", "apache-httpclient", "libwww-perl", "node-fetch", "axios", "ruby", "winhttp",
        "bot/", "bot;", "bot)", "crawler", "spider", "scanner",
    ];

    public async Task<bool> MayHaveAnsweredAsync(Visitor visitor, HttpRequest request) =>
        HasSigns(request.Headers.UserAgent.ToString(), request.Headers.AcceptLanguage.ToString())
        && await HasJustBeenWrittenToAsync(visitor, await clock.NowAsync());

    /// <summary>People's browsers say who they are, and which languages their owner reads.</summary>
    public static bool HasSigns(string userAgent, string languages) =>
        string.IsNullOrWhiteSpace(userAgent)
        || string.IsNullOrWhiteSpace(languages)
        || Names.Any(name => userAgent.Contains(name, StringComparison.OrdinalIgnoreCase));

    Task<bool> HasJustBeenWrittenToAsync(Visitor visitor, DateTimeOffset now) =>
        db.FindAsync<bool>("""
            select exists (
                select from outbox o join follow_ups f on f.id = o.follow_up_id
                where f.respondent_id = @RespondentId and o.sent_at between @since and @now)
            """, new { visitor.RespondentId, now, since = now - TooSoon });
}
