using System.Net;

namespace SurveyFollowUp.Platform.Web;

public static class Loopback
{
    /// <summary>Whether the visitor sits at this very machine: no proxy in between, and no other site's name for our address (DNS rebinding).</summary>
    public static bool IsDirectLoopback(this HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && !context.Request.Headers.Keys.Any(name =>
            name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) || name.Equals("Forwarded", StringComparison.OrdinalIgnoreCase))
        && context.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]";
}
