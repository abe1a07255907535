using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Features.Today;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.ListViews;

/// <summary>The lists that somebody has kept under a name: to save, rename, share and delete.</summary>
[Authorize(Roles = RoleNames.SeePeople)]
public sealed class ViewsModel(ListViewStore views, Clock clock, IStringLocalizer<Texts> texts) : PageModel
{
    const int LongestQuery = 2000;

    /// <summary>What was typed for the new one; null where none is being saved.</summary>
    public string? NewName { get; private set; }

    /// <summary>The list to be kept.</summary>
    public string Query { get; private set; } = "";

    /// <summary>Whose form the refusal is about.</summary>
    public Guid? Refused { get; private set; }

    public IReadOnlyList<ListView> Own { get; private set; } = [];
    public bool MayShare => User.IsInRole(RoleNames.Lead);

    public async Task OnGetAsync() => Own = [.. (await views.OfAsync(User.Id())).Where(view => view.IsOwn)];

    public async Task<IActionResult> OnPostAsync(string? name, string? query, bool share)
    {
        (NewName, Query) = (name?.Trim() ?? "", QueryString.Create(QueryHelpers.ParseQuery(query)).Value ?? "");
        if (Query.Length > LongestQuery)
            return await RefusedAsync("Name", texts["ListView_TooLong"]);

        if (!IsName(NewName))
            return await RefusedAsync("Name", texts["ListView_NameMissing", ListViewStore.LongestName]);

        return await views.SaveAsync(User.Id(), NewName, Query, share && MayShare, await clock.NowAsync()) switch
        {
            ListViewSaved.NameIsTaken => await RefusedAsync("Name", texts["ListView_NameIsTaken", NewName]),
            ListViewSaved.TooMany => await RefusedAsync("Name", texts["ListView_TooMany", ListViewStore.Most]),
            _ => Redirect(ListFilter.Path + Query),
        };
    }

    public async Task<IActionResult> OnPostChangeAsync(Guid id, string? name, bool share)
    {
        Refused = id;
        var asked = name?.Trim() ?? "";
        if (!IsName(asked))
            return await RefusedAsync($"name-{id}", texts["ListView_NameMissing", ListViewStore.LongestName]);

        if (!await views.ChangeAsync(id, User.Id(), asked, share && MayShare))
            return await RefusedAsync($"name-{id}", texts["ListView_NameIsTaken", asked]);

        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostDeleteAsync(Guid id)
    {
        await views.DeleteAsync(id, User.Id());
        return RedirectToPage();
    }

    static bool IsName(string name) => name.Length is > 0 and <= ListViewStore.LongestName && !name.Contains('\0', StringComparison.Ordinal);

    async Task<IActionResult> RefusedAsync(string field, string sentence)
    {
        ModelState.AddModelError(field, sentence);
        await OnGetAsync();
        return Refusals.Refused(this);
    }
}
