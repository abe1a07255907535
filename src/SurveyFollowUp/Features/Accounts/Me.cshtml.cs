using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Features.Team;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Accounts;

/// <summary>What everybody sets for themselves. Language goes with the person; how a page looks, with the browser.</summary>
public sealed class MeModel(UserStore users, Cards cards, IStringLocalizer<Texts> texts) : PageModel
{
    static readonly string[] Themes = ["system", "light", "dark"];
    static readonly string[] Densities = ["comfortable", "compact"];

    public User Me { get; private set; } = new();

    /// <summary>Null for those who follow nobody up.</summary>
    public AbsenceCard? Absences { get; private set; }

    public SkillsCard? Skills { get; private set; }

    /// <summary>What comes by itself to somebody with these roles.</summary>
    public IReadOnlyList<Reminder> Mails => [.. Reminder.All.Where(mail => mail.Roles.Any(User.IsInRole))];

    [TempData]
    public string? Done { get; set; }

    [BindProperty, AllowedValues("sv", "fi", "en", ErrorMessage = "Account_LanguageWrong")]
    public string Language { get; set; } = "";

    [BindProperty, AllowedValues("system", "light", "dark")]
    public string Theme { get; set; } = "";

    [BindProperty, AllowedValues("comfortable", "compact")]
    public string Density { get; set; } = "";

    public IEnumerable<SelectListItem> ThemeChoices => Choices("Me_Theme_", Themes);

    public IEnumerable<SelectListItem> DensityChoices => Choices("Me_Density_", Densities);

    public async Task OnGetAsync()
    {
        await ReadAsync();
        Language = Me.Language;
        Theme = Request.Cookies["theme"] ?? Themes[0];
        Density = Request.Cookies["density"] ?? Densities[0];
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await ReadAsync();
        if (!ModelState.IsValid)
            return this.Refused();

        await users.SetLanguageAsync(Me.Id, Language);
        Remember("theme", Theme, Themes[0]);
        Remember("density", Density, Densities[0]);
        Done = Texts.In(Language, "Me_Saved");
        return RedirectToPage();
    }

    /// <param name="wanted">The templates that are ticked. What is not offered stays as it was.</param>
    public async Task<IActionResult> OnPostMailsAsync(string[] wanted)
    {
        await ReadAsync();
        var offered = Mails.Select(mail => mail.Template).ToList();
        await users.SetQuietMailsAsync(Me.Id, Me.QuietMails.Except(offered).Concat(offered.Except(wanted)));
        Done = texts["Me_Saved"];
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostSignOutEverywhereAsync()
    {
        await users.EndSessionsAsync(User.Id());
        await HttpContext.SignOutAsync();
        return RedirectToPage("/Accounts/SignIn");
    }

    async Task ReadAsync()
    {
        Me = await users.GetAsync(User.Id());
        if (User.IsInRole(RoleNames.Agent) || User.IsInRole(RoleNames.Lead))
            (Absences, Skills) = (await cards.AbsencesAsync(Me.Id), await cards.SkillsAsync(Me.Id, all: User.Leads()));
    }

    IEnumerable<SelectListItem> Choices(string key, string[] values) => values.Select(value => new SelectListItem(texts[key + value], value));

    void Remember(string cookie, string value, string usual)
    {
        if (value == usual)
            Response.Cookies.Delete(cookie);
        else
            Response.Cookies.Append(cookie, value, new() { HttpOnly = true, Secure = Request.IsHttps, MaxAge = TimeSpan.FromDays(365) });
    }
}
