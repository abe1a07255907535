using System.Security.Claims;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>What every page that changes the playbook asks for beside the change itself.</summary>
public sealed class SaveFields
{
    /// <summary>Why, for whoever reads the versions later.</summary>
    public string? Reason { get; set; }

    /// <summary>Not only follow-ups that open from now on.</summary>
    public bool AlsoOpen { get; set; }

    /// <summary>The version that was on the screen.</summary>
    public int Seen { get; set; }
}

/// <summary>Changes a part of the playbook: checks the whole, says what is wrong at its field, and saves a version.</summary>
public sealed class Changing(PlaybookStore store, Strategies strategies, Clock clock, IStringLocalizer<Texts> texts)
{
    /// <summary>Those who may look.</summary>
    public const string Readers = $"{RoleNames.Manager},{RoleNames.Administrator},{RoleNames.Lead}";

    const int LongestReason = 500;

    public Playbook Current => strategies.Current.Playbook;

    public int Latest => strategies.LastRead;

    public static bool IsOpenTo(ClaimsPrincipal user) => user.IsInRole(RoleNames.Manager) || user.IsInRole(RoleNames.Administrator);

    /// <returns>Whether it was saved; else the page's model state says why not, and its status is 422 or 409.</returns>
    /// <param name="fieldOf">The field of the form for a field of the playbook file.</param>
    public async Task<bool> SaveAsync(PageModel page, Playbook changed, SaveFields save, Func<string, string> fieldOf)
    {
        foreach (var problem in PlaybookCheck.Check(changed))
            page.ModelState.AddModelError(fieldOf(problem.Field), texts[$"PlaybookFault_{problem.Fault}", problem.Value]);

        var reason = save.Reason?.Trim() ?? "";
        if (reason is "" or { Length: > LongestReason })
            page.ModelState.AddModelError("Save.Reason", texts[reason == "" ? "Change_ReasonMissing" : "Change_ReasonLong", LongestReason]);

        if (page.ModelState.IsValid)
            return await SaveAsync(page, changed, save, reason);

        page.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return false;
    }

    async Task<bool> SaveAsync(PageModel page, Playbook changed, SaveFields save, string reason)
    {
        try
        {
            await store.SaveAsync(changed, save.Seen, page.User.Id(), reason, await clock.NowAsync());
            if (save.AlsoOpen)
                await store.ApplyToOpenAsync();

            return true;
        }
        catch (StaleException)
        {
            // What was typed is kept, and what others changed elsewhere too: a second press saves it on top of theirs.
            await strategies.ReadNewAsync();
            save.Seen = Latest;
            page.ModelState.AddModelError("", texts["Change_Stale"]);
            page.Response.StatusCode = StatusCodes.Status409Conflict;
            return false;
        }
    }
}
