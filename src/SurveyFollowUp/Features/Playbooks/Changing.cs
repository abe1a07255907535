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

    /// <summary>Follow-ups under way that could live by the new version.</summary>
    public int OpenFollowUps { get; internal set; }
}

/// <summary>Changes a part of the playbook: checks the whole, says what is wrong at its field, and saves a version.</summary>
public sealed class Changing(PlaybookStore store, Strategies strategies, Clock clock, IStringLocalizer<Texts> texts)
{
    const int LongestReason = 500;

    public Playbook Current => strategies.Current.Playbook;

    public int Latest => strategies.LastRead;

    public Task<int> CountOpenAsync() => store.CountOpenAsync();

    /// <returns>Whether it was saved; else the page's model state says why not, and its status is 422 or 409.</returns>
    /// <param name="fieldOf">The field of the form for a field of the playbook file.</param>
    public async Task<bool> SaveAsync(ChangePage page, Playbook changed, Func<string, string> fieldOf)
    {
        foreach (var problem in PlaybookCheck.Check(changed))
            page.ModelState.AddModelError(fieldOf(problem.Field), RuleRefusals.Sentence(texts, problem));

        var reason = page.Save.Reason?.Trim() ?? "";
        if (reason is "" or { Length: > LongestReason })
            page.ModelState.AddModelError("Save.Reason", texts[reason == "" ? "Change_ReasonMissing" : "Change_ReasonLong", LongestReason]);

        if (page.ModelState.IsValid)
            return await SaveAsync(page, changed, reason);

        page.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return false;
    }

    async Task<bool> SaveAsync(ChangePage page, Playbook changed, string reason)
    {
        try
        {
            await store.SaveAsync(changed, page.Save.Seen, page.User.Id(), reason, await clock.NowAsync());
            if (page.Save.AlsoOpen)
                await store.ApplyToOpenAsync();

            return true;
        }
        catch (StaleException)
        {
            // What was typed is kept, and what others changed elsewhere too: a second press saves it on top of theirs.
            await strategies.ReadNewAsync();
            page.Save.Seen = Latest;
            page.ModelState.AddModelError("", texts["Change_Stale"]);
            page.Response.StatusCode = StatusCodes.Status409Conflict;
            return false;
        }
    }
}
