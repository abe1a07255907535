using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.Bulk;
using SurveyFollowUp.Features.Find;
using SurveyFollowUp.Features.ListViews;
using SurveyFollowUp.Features.Looks;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Today;

/// <summary>Everything that waits, in groups by its time; and every other list that a number on the board leads to.</summary>
[Authorize(Roles = RoleNames.SeePeople)]
public sealed class ListModel(
    ListStore list, ListExtras extras, LookStore looks, BulkStore bulks, ListViewStore views, BusinessCalendar calendar, Clock clock) : PageModel
{
    public ListFilter Filter { get; private set; } = new();
    public IReadOnlyList<Listed> Rows { get; private set; } = [];
    public ListCounts Counts { get; private set; } = null!;
    public DateTimeOffset Now { get; private set; }
    public int PageNo { get; private set; } = 1;

    /// <summary>The address of the next page; null on the last.</summary>
    public string? Next { get; private set; }

    /// <summary>How many a narrowed list holds, on all its pages.</summary>
    public int Found { get; private set; }

    public IReadOnlyList<Named> Owners { get; private set; } = [];
    public IReadOnlyList<Named> Surveys { get; private set; } = [];
    public IReadOnlyList<ListView> Views { get; private set; } = [];

    /// <summary>Where else what was looked for stands.</summary>
    public IReadOnlyDictionary<Guid, SaidElsewhere> Elsewhere { get; private set; } = new Dictionary<Guid, SaidElsewhere>();

    /// <summary>Answers without a follow-up that somebody should look at too; counted only beside those that have one.</summary>
    public int Looks { get; private set; }

    /// <summary>What was just done to many, or can be taken back yet; null for nothing.</summary>
    public BulkAct? LastBulk { get; private set; }

    public IReadOnlyList<LeftAlone> LeftAlone { get; private set; } = [];

    [TempData]
    public bool TellsBulk { get; set; }

    public bool MayAct => User.IsInRole(RoleNames.Agent) || User.IsInRole(RoleNames.Lead);

    /// <param name="asked">The filter as the address has it; what it does not know is left out.</param>
    /// <param name="after">Where the page before ended.</param>
    public async Task OnGetAsync(ListFilter asked, string? after, int no = 1)
    {
        Filter = asked.Understood(User.IsInRole(RoleNames.Agent) ? "mine" : "team");
        Now = await clock.NowAsync();
        PageNo = Math.Max(1, no);

        var rows = await list.PageAsync(Filter, User.Id(), Now, ListPlace.Parse(after));
        Rows = [.. rows.Take(ListStore.PageSize)];
        Next = rows.Count > ListStore.PageSize ? AddressAfter(Rows[^1]) : null;
        Counts = await list.CountsAsync(User.Id(), Now);
        Looks = Filter.Show == "look" ? await looks.CountAsync() : 0;
        if (Filter.IsNarrowed)
            Found = await list.CountAsync(Filter, User.Id(), Now);

        await ReadExtrasAsync();
        if (MayAct)
            await ReadBulkAsync();
    }

    /// <summary>The rows in their groups, in order; one group without a name where time does not sort them.</summary>
    public IEnumerable<(string Group, IEnumerable<Listed> Rows)> Groups() =>
        Rows.GroupBy(row => Filter.IsOpenWork && Filter.Sort == "" ? GroupOf(row) : "").Select(group => (group.Key, (IEnumerable<Listed>)group));

    async Task ReadExtrasAsync()
    {
        Owners = await extras.OwnersAsync();
        Surveys = await extras.SurveysAsync(Filter.Survey);
        Views = await views.OfAsync(User.Id());
        if (Filter.Q != "" && Rows.Count > 0)
            Elsewhere = (await extras.SaidElsewhereAsync([.. Rows.Select(row => row.Id)], Typed.From(Filter.Q))).ToDictionary(said => said.Id);
    }

    async Task ReadBulkAsync()
    {
        var latest = await bulks.LatestAsync(User.Id(), Now);
        LastBulk = TellsBulk || latest is { UndoneAt: null, Undoable: > 0 } ? latest : null;
        LeftAlone = LastBulk is null ? [] : await bulks.LeftAloneAsync(LastBulk.Id);
    }

    string GroupOf(Listed row)
    {
        if (row.Rests)
            return "Snoozed";

        var due = row.NextDueAt!.Value;
        if (due < Now)
            return "Overdue";

        var (today, day) = (calendar.DayOf(Now), calendar.DayOf(due));
        var endOfWeek = today.AddDays((DayOfWeek.Sunday - today.DayOfWeek + 7) % 7);

        return day == today ? "Today" : day == today.AddDays(1) ? "Tomorrow" : day <= endOfWeek ? "ThisWeek" : "Later";
    }

    string AddressAfter(Listed last) =>
        ListFilter.Path + Filter.Query.Add("after", ListPlace.Of(last, Filter.Sort).ToString()).Add("no", $"{PageNo + 1}");
}
