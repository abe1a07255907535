using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>The plan of one segment, line by line. Lines are moved in the form; nothing counts before it is saved.</summary>
[Authorize(Roles = WhoMay.Change)]
public sealed class PlanPageModel(Changing changing, IStringLocalizer<Texts> texts) : ChangePage(changing)
{
    public static readonly IReadOnlyDictionary<string, Segment> Segments = new Dictionary<string, Segment>
    {
        ["very-dissatisfied"] = Segment.VeryDissatisfied,
        ["dissatisfied"] = Segment.Dissatisfied,
    };

    public static readonly StepKind[] Kinds = [StepKind.Call, StepKind.Email, StepKind.Meeting, StepKind.Task];

    [BindProperty]
    public List<PlanLine> Lines { get; set; } = [];

    [BindProperty]
    public string? CloseWithinDays { get; set; }

    [BindProperty]
    public string? UpdateWithinDays { get; set; }

    [BindProperty]
    public MeetingFields Meeting { get; set; } = new();

    public Segment Segment { get; private set; }

    public Playbook Playbook => Changing.Current;

    /// <summary>The lines as they would be saved now.</summary>
    public IReadOnlyList<PlanStep> Steps { get; private set; } = [];

    /// <summary>The line that was moved or added last.</summary>
    public int? Touched { get; private set; }

    public IActionResult OnGet(string segment)
    {
        if (!Segments.TryGetValue(segment, out var known))
            return NotFound();

        var plan = Playbook.PlanOf(Segment = known);
        Steps = plan.Steps;
        Lines = [.. plan.Steps.Select(PlanLine.Of)];
        (CloseWithinDays, UpdateWithinDays) = (FormNumbers.Write(plan.CloseWithinDays), FormNumbers.Write(plan.UpdateWithinDays));
        Meeting = MeetingFields.Of(plan.Meeting);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string segment, string? move)
    {
        if (!Segments.TryGetValue(segment, out var known))
            return NotFound();

        Segment = known;
        return move is { Length: > 0 } ? Move(move) : await SaveAsync();
    }

    /// <summary>"up 2", "down 2", "remove 2", "add"; anything else only shows the lines as they are now.</summary>
    PageResult Move(string move)
    {
        var (how, line) = move.Split(' ') is [var word, var number] && int.TryParse(number, out var index) && index >= 0 && index < Lines.Count
            ? (word, index)
            : (move == "add" ? move : "show", Lines.Count);

        switch (how)
        {
            case "up" when line > 0:
                (Lines[line - 1], Lines[line], Touched) = (Lines[line], Lines[line - 1], line - 1);
                break;
            case "down" when line < Lines.Count - 1:
                (Lines[line + 1], Lines[line], Touched) = (Lines[line], Lines[line + 1], line + 1);
                break;
            case "remove":
                Remove(line);
                break;
            case "add":
                Lines.Add(new PlanLine { Name = NewName(), Kind = StepKind.Call });
                Touched = line;
                break;
        }

        // What is shown is what the lines are now, not what was posted in their places.
        ModelState.Clear();
        Steps = [.. Lines.Select(each => each.ToStep(_ => { }))];
        return Page();
    }

    void Remove(int index)
    {
        var name = Lines[index].Name;
        Lines.RemoveAt(index);
        Lines.ForEach(line => line.Forget(name));
    }

    string NewName() => Enumerable.Range(1, Lines.Count + 1).Select(number => $"line-{number}").First(name => Lines.All(line => line.Name != name));

    async Task<IActionResult> SaveAsync()
    {
        Steps = [.. Lines.Index().Select(line => line.Item.ToStep(field => Wrong($"Lines[{line.Index}].{field}")))];
        CheckLetters();
        var plan = new SegmentPlan([.. Steps])
        {
            CloseWithinDays = Number(CloseWithinDays, nameof(CloseWithinDays)),
            UpdateWithinDays = Number(UpdateWithinDays, nameof(UpdateWithinDays)),
            Meeting = Meeting.ToOffer(field => Wrong($"{nameof(Meeting)}.{field}")),
        };
        var changed = Segment == Segment.VeryDissatisfied ? Playbook with { VeryDissatisfied = plan } : Playbook with { Dissatisfied = plan };
        if (!await Changing.SaveAsync(this, changed, FieldOf))
            return Page();

        Done = texts["Plan_Saved", texts[$"Segment_{Segment}"].Value];
        return Redirect("/playbook/plans");
    }

    /// <summary>What leaves by itself has no gaps that somebody would have to fill.</summary>
    void CheckLetters()
    {
        foreach (var (index, line) in Steps.Index().Where(line => line.Item is { IsAutomatic: true, Words: not "" }))
        {
            if (UserCulture.Languages.Any(language => Playbook.TextOf(line.Words, language) is { } text && OwnWords.HasGap(text)))
                ModelState.AddModelError($"Lines[{index}].Letter", texts["Plan_GapInAutomatic", PlanSentences.NameOfLetter(texts, line.Words)]);
        }
    }

    int Number(string? text, string field)
    {
        if (FormNumbers.Read(text) is { } number)
            return number;

        Wrong(field);
        return 1;
    }

    void Wrong(string field) => ModelState.AddModelError(field, texts["Change_NotANumber"]);

    /// <summary>"dissatisfied.steps[2].onSilence" is the form's "Lines[2].OnSilence".</summary>
    string FieldOf(string field)
    {
        var plan = JsonNamingPolicy.CamelCase.ConvertName(Segment.ToString());
        return field.Split('.') switch
        {
            [var own, "meeting", var part] when own == plan => $"{nameof(Meeting)}.{Capital(part.Split('[')[0])}",
            [var own, var limit] when own == plan && limit != "steps" => Capital(limit),
            [var own, var line, "words"] when own == plan => line.Replace("steps", "Lines", StringComparison.Ordinal) + ".Letter",
            [var own, var line, var part] when own == plan => $"{line.Replace("steps", "Lines", StringComparison.Ordinal)}.{Capital(part)}",
            _ => "",
        };
    }

    static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
