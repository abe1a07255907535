using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Accounts;

/// <summary>Signing in by a cookie that every request checks against the users table: switching somebody off ends their session at once.</summary>
public static class Cookies
{
    const string SessionClaim = "session";

    public static void AddCookieSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.Cookie.Name = "surveyfollowup";
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.HttpOnly = true;
            options.ExpireTimeSpan = TimeSpan.FromHours(12);
            options.LoginPath = "/sign-in";
            options.LogoutPath = "/sign-out";
            options.ReturnUrlParameter = "back";
            options.Events.OnValidatePrincipal = ValidateAsync;
            options.Events.OnRedirectToAccessDenied = context =>
            {
                // No redirect: the error page says it under the address that was asked for.
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });

        services.AddAuthorizationBuilder()
            .AddPolicy(RoleNames.Agent, policy => policy.RequireRole(RoleNames.Agent, RoleNames.Lead))
            .AddPolicy(RoleNames.Lead, policy => policy.RequireRole(RoleNames.Lead, RoleNames.Administrator))
            .AddPolicy(RoleNames.Manager, policy => policy.RequireRole(RoleNames.Manager))
            .AddPolicy("Board", policy => policy.RequireRole(RoleNames.Manager, RoleNames.Lead))
            .AddPolicy(RoleNames.Administrator, policy => policy.RequireRole(RoleNames.Administrator));
    }

    public static Task SignInAsync(this HttpContext context, User user) =>
        context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, PrincipalOf(user));

    static ClaimsPrincipal PrincipalOf(User user)
    {
        var claims = new List<Claim>
        {
            new(ClaimTypes.NameIdentifier, user.Id.ToString()),
            new(ClaimTypes.Name, user.Name),
            new(SessionClaim, user.Session.ToString()),
            new(UserCulture.LanguageClaim, user.Language),
        };
        claims.AddRange(user.Roles.Select(role => new Claim(ClaimTypes.Role, role)));

        return new ClaimsPrincipal(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme));
    }

    static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var users = context.HttpContext.RequestServices.GetRequiredService<UserStore>();
        var user = await users.FindAsync(context.Principal!.Id());

        if (user is { IsActive: true } && context.Principal!.FindFirstValue(SessionClaim) == user.Session.ToString())
        {
            // Roles, name and language as they are now, not as they were at sign-in.
            context.ReplacePrincipal(PrincipalOf(user));
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }
}
