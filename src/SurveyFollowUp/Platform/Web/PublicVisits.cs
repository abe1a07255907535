using System.Threading.RateLimiting;

namespace SurveyFollowUp.Platform.Web;

/// <summary>Pages that a link opens without a sign-in: each visitor's address may ask for so many a minute, so that nobody tries tokens.</summary>
public static class PublicVisits
{
    public const string Policy = "public";

    const int AMinute = 60;

    public static void AddPublicVisits(this IServiceCollection services) =>
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.AddPolicy(Policy, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = AMinute, Window = TimeSpan.FromMinutes(1) }));
        });
}
