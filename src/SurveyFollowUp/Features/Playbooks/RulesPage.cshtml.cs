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
public sealed class RulesPageModel(Changing changing, Replay replay, IStringLocalizer<Texts> texts) : ChangePage(changing)
{
    const int MostRules = 100;

    [BindProperty]
    public List<RuleFields> Rules { get; set; } = [];

    /// <summary>Says which rules the person has seen tried.</summary>
    [BindProperty]
    public string? Looked { get; set; }

    public RuleSentences Say { get; } = new(texts);

    public Replayed? Replayed { get; private set; }

    /// <summary>The rule whose fields are shown, besides those with something wrong in them.</summary>
    public int? Unfolded { get; private set; }

    public void OnGet() => Rules = new RuleList([.. Changing.Current.Rules.Select(rule => RuleFields.Of(rule, Say))]).Rules;

    /// <param name="press">The button: "save", "replay", or what is done to the list, such as "up:3".</param>
    public async Task<IActionResult> OnPostAsync(string? press)
    {
        var list = new RuleList(Rules);
        if (list.Press(press ?? "") is { } unfolded)
        {
            ModelState.Clear();
            (Rules, Unfolded, Looked) = (list.Rules, unfolded, null);
            return Page();
        }

        Rules = list.Rules;
        var rules = Read();
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
        Replayed = await replay.RunAsync(Changing.Current with { Rules = rules });
        Looked = MarkOf(rules);
        return Page();
    }

    async Task<IActionResult> SaveAsync(ImmutableArray<Rule> rules)
    {
        if (!await Changing.SaveAsync(this, Changing.Current with { Rules = rules }, _ => ""))
            return await TryAsync(rules);

        Done = texts["Playbook_Saved"];
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

    static string MarkOf(ImmutableArray<Rule> rules) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(PlaybookFile.Write(Playbook.Default with { Rules = rules }))));
}
