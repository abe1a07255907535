using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Core.Reporting;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web.Ui;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Board;

/// <summary>How it goes, in a sentence, four figures and the people behind them.</summary>
[Authorize(Policy = "Board")]
public sealed class IndexModel(BoardStore store, Clock clock, Strategy strategy, IStringLocalizer<Texts> texts) : PageModel
{
    public static readonly int[] Periods = [4, 8, 13, 0];

    /// <summary>The last so many weeks; 0 for all.</summary>
    [BindProperty(SupportsGet = true)]
    public int Weeks { get; set; } = 8;

    [BindProperty(SupportsGet = true)]
    public Guid? Survey { get; set; }

    public IReadOnlyList<Survey> Surveys { get; private set; } = [];
    public LoopFigures Loop { get; private set; } = null!;
    public int ByHand { get; private set; }
    public AfterCareCount AfterCare { get; private set; } = null!;
    public NetPromoterScore Nps { get; private set; } = null!;
    public IReadOnlyList<CauseCount> Causes { get; private set; } = [];
    public IReadOnlyList<Waiting> Waiting { get; private set; } = [];

    public async Task OnGetAsync()
    {
        if (!Periods.Contains(Weeks))
            Weeks = 8;

        var now = await clock.NowAsync();
        var filter = new BoardFilter(Weeks == 0 ? null : now.AddDays(-7 * Weeks), Survey);

        Surveys = await store.SurveysAsync();
        Loop = LoopFigures.Of(await store.RowsAsync(filter), strategy.Calendar, now);
        ByHand = await store.ByHandAsync(filter);
        AfterCare = await store.AfterCareAsync(filter);
        Nps = await store.NpsAsync(filter);
        Causes = await store.CausesAsync(filter);
        Waiting = await store.WaitingAsync(filter);
    }

    /// <summary>The first line of the page: what is most worth knowing, by rules.</summary>
    public string Sentence()
    {
        if (Loop.All == 0)
            return texts["Board_SentenceNone"];

        var contacted = Loop.VeryContactedInTime is { Whole: > 0 } very
            ? texts["Board_SentenceVery", Percent(very.Share), Hours(strategy.Playbook.VeryDissatisfied.Steps[0].Within)].Value
            : texts["Board_SentenceNoVery"].Value;
        var waiting = Loop.Waiting switch
        {
            0 => texts["Board_SentenceNobodyWaits"].Value,
            1 => texts["Board_SentenceWaits_One"].Value,
            var many => texts["Board_SentenceWaits_Many", many.ToString("N0", CultureInfo.CurrentCulture)].Value,
        };

        return $"{contacted} {waiting}";
    }

    public string Percent(double? share) => share is { } part ? part.ToString("P0", CultureInfo.CurrentCulture) : "–";

    /// <summary>"5 h 10 min" in working time; from ten hours the minutes say nothing.</summary>
    public string Hours(TimeSpan? time) => time switch
    {
        null => "–",
        { TotalHours: < 1 } => texts["Board_Minutes", Math.Round(time.Value.TotalMinutes)],
        { TotalHours: >= 10 } => texts["Board_Hours", Math.Round(time.Value.TotalHours)],
        { Minutes: 0 } => texts["Board_Hours", Math.Floor(time.Value.TotalHours)],
        _ => texts["Board_HoursMinutes", Math.Floor(time.Value.TotalHours), time.Value.Minutes],
    };

    /// <summary>The people behind a figure: what is asked of the list, and this period and survey.</summary>
    public string People(string asked) => $"/today/list?{asked}&weeks={Weeks}{(Survey is { } survey ? $"&survey={survey}" : "")}";

    public BarList CauseBars()
    {
        var total = Causes.Sum(cause => cause.People);
        return new BarList("causes", texts["Board_CausesCaption", total.ToString("N0", CultureInfo.CurrentCulture)], [.. Causes.Select(cause => new Bar(
            NameOf(cause.Cause),
            cause.People,
            cause.People.ToString("N0", CultureInfo.CurrentCulture),
            cause.Suggested > 0 ? texts["Board_Suggested", cause.Suggested] : "",
            People($"who=all&cause={Uri.EscapeDataString(cause.Cause)}"),
            (double)cause.Suggested / cause.People))]);
    }

    public BarList WaitingBars() => new("waiting", texts["Board_WaitingCaption", Waiting.Sum(one => one.Open).ToString("N0", CultureInfo.CurrentCulture)],
        [.. Waiting.Select(one => new Bar(one.Name ?? texts["Board_Unassigned"], one.Open, one.Open.ToString("N0", CultureInfo.CurrentCulture),
            Address: People(one.OwnerId is { } id ? $"who=team&owner={id}" : "who=unassigned")))], "series-4");

    /// <summary>A cause from our own list has a text; one that the company wrote is its own text.</summary>
    string NameOf(string cause) => texts[$"Cause_{cause}"] is { ResourceNotFound: false } named ? named : cause;
}
