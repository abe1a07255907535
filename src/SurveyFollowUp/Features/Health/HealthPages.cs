using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Health;

/// <summary>For whoever watches over the program: /health/live, /health/ready, and /metrics in the text format of Prometheus.</summary>
public static class HealthPages
{
    const string Format = "text/plain; version=0.0.4; charset=utf-8";

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("live")).AllowAnonymous();
        app.MapGet("/health/ready", ReadyAsync).AllowAnonymous();
        app.MapGet("/metrics", MetricsAsync).AllowAnonymous();
    }

    /// <summary>Ready is who can read and write: a server that only reads would lose what people save.</summary>
    static async Task<IResult> ReadyAsync(Db db)
    {
        try
        {
            return await db.FindAsync<bool>("select pg_is_in_recovery()")
                ? Results.Text("The database takes no changes.", statusCode: StatusCodes.Status503ServiceUnavailable)
                : Results.Text("ready");
        }
        catch (Exception outage) when (Outages.IsOne(outage))
        {
            return Results.Text("The database does not answer.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>Figures, no people; still only for this machine, or for who knows the token.</summary>
    static async Task<IResult> MetricsAsync(HttpContext context, Settings settings, Metrics metrics) =>
        context.IsDirectLoopback() || HasToken(context, settings.MetricsToken)
            ? Results.Text(Write(await metrics.ReadAsync()), Format)
            : Results.NotFound();

    /// <summary>Compared by their hashes, so that the time it takes tells nothing.</summary>
    static bool HasToken(HttpContext context, string token) =>
        token != "" && CryptographicOperations.FixedTimeEquals(Hash($"Bearer {token}"), Hash(context.Request.Headers.Authorization.ToString()));

    static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    static string Write(IEnumerable<Metric> metrics)
    {
        var text = new StringBuilder();
        foreach (var group in metrics.GroupBy(metric => metric.Name))
        {
            var type = group.Key.EndsWith("_total", StringComparison.Ordinal) ? "counter" : "gauge";
            text.Append(CultureInfo.InvariantCulture, $"# TYPE surveyfollowup_{group.Key} {type}\n");
            foreach (var metric in group)
                text.Append(CultureInfo.InvariantCulture, $"surveyfollowup_{metric.Name}{Label(metric)} {metric.Value}\n");
        }

        return text.ToString();
    }

    /// <summary>Values of labels are our own words: states, kinds and names of jobs.</summary>
    static string Label(Metric metric) => metric.Label == "" ? "" : $"{{{metric.Label}=\"{metric.Of}\"}}";
}
