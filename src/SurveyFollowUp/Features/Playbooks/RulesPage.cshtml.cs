using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>Who is dissatisfied, and who very: rules in their order, tried on the answers of the last 90 days before they are saved.</summary>
[Authorize(Roles = WhoMay.Look)]
public sealed class RulesPageModel(PlaybookStore playbooks, Strategy strategy, Replay replay, Clock clock, IStringLocalizer<Texts> texts) : PageModel
{
    const int MostRules = 100;

    [BindProperty]
    public List<RuleFields> Rules { get; set; } = [];

    /// <summary>The version that was on the screen.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>Says which rules the person has seen tried.</summary>
    [BindProperty]
    public string? Looked { get; set; }

    [BindProperty, MaxLength(300, ErrorMessage = "Playbook_ReasonLong")]
    public string? Reason { get; set; }

    [BindProperty]
    public bool AlsoOpen { get; set; }

    [TempData]
    public string? Done { get; set; }

    public RuleSentences Say { get; } = new(texts);

    public Replayed? Replayed { get; private set; }

    public int OpenFollowUps { get; private set; }

    /// <summary>The rule whose fields are shown, besides those with something wrong in them.</summary>
    public int? Unfolded { get; private set; }

    public async Task OnGetAsync()
    {
        Seen = await playbooks.LatestAsync();
        Rules = new RuleList([.. strategy.Playbook.Rules.Select(rule => RuleFields.Of(rule, Say))]).Rules;
        await ShowAsync();
    }

    /// <param name="press">The button: "save", "replay", or what is done to the list, such as "up:3".</param>
    public async Task<IActionResult> OnPostAsync(string? press)
    {
        if (!User.ChangesPlaybook())
            return Forbid();

        var list = new RuleList(Rules);
        if (list.Press(press ?? "") is { } unfolded)
        {
            ModelState.Clear();
            (Rules, Unfolded, Looked) = (list.Rules, unfolded, null);
            await ShowAsync();
            return Page();
        }

        Rules = list.Rules;
        var rules = Read();
        await ShowAsync();
        if (!ModelState.IsValid)
            return this.Refused();

        return press == "save" && Looked == MarkOf(rules) ? await SaveAsync(rules) : await TryAsync(rules);
    }

    public string? ErrorOf(string field) => ModelState.GetValueOrDefault(field)?.Errors.FirstOrDefault()?.ErrorMessage;

    public bool IsWrong(int rule) =>
        ModelState.Any(entry => entry.Key.StartsWith($"{nameof(Rules)}[{rule}]", StringComparison.Ordinal) && entry.Value!.Errors.Count > 0);

    /// <summary>The rule as a sentence; what can't be read yet is left out of it.</summary>
    public string SentenceOf(RuleFields fields) => Say.Of(fields.ToRule(Say, (_, _) => { }));

    async Task<IActionResult> TryAsync(ImmutableArray<Rule> rules)
    {
        Replayed = await replay.RunAsync(rules);
        Looked = MarkOf(rules);
        return Page();
    }

    async Task<IActionResult> SaveAsync(ImmutableArray<Rule> rules)
    {
        if (string.IsNullOrWhiteSpace(Reason))
        {
            ModelState.AddModelError(nameof(Reason), texts["Playbook_ReasonMissing"]);
            await TryAsync(rules);
            return this.Refused();
        }

        await playbooks.SaveAsync(strategy.Playbook with { Rules = rules }, Seen, User.Id(), Reason.Trim(), await clock.NowAsync());
        if (AlsoOpen)
            await playbooks.ApplyToOpenAsync();

        Done = texts["Playbook_Saved"];
        this.ReadAfterwards(playbooks);
        return Redirect("/playbook");
    }

    ImmutableArray<Rule> Read()
    {
        if (Rules.Count > MostRules)
            ModelState.AddModelError("", texts["Rules_TooMany", MostRules]);

        ImmutableArray<Rule> rules =
        [
            .. Rules.Index().Select(rule =>
                rule.Item.ToRule(Say, (field, key) => ModelState.AddModelError($"{nameof(Rules)}[{rule.Index}].{field}", texts[key]))),
        ];
        foreach (var problem in ModelState.IsValid ? Ruleset.Check(rules) : [])
            ModelState.AddModelError(FieldOf(problem, rules), RuleRefusals.Sentence(texts, problem));

        return rules;
    }

    static string FieldOf(RuleProblem problem, ImmutableArray<Rule> rules)
    {
        var index = problem.Rules is [var name, ..] ? rules.Select(rule => rule.Name).ToList().LastIndexOf(name) : -1;
        return index < 0 ? "" : $"{nameof(Rules)}[{index}].{nameof(RuleFields.Name)}";
    }

    async Task ShowAsync() => OpenFollowUps = await playbooks.CountOpenAsync();

    static string MarkOf(ImmutableArray<Rule> rules) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(PlaybookFile.Write(Playbook.Default with { Rules = rules }))));
}
