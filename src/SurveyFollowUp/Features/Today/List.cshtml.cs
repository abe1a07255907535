using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Features.Looks;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Today;

/// <summary>Everything that waits, in groups by its time; and every other list that a number on the board leads to.</summary>
[Authorize(Roles = RoleNames.SeePeople)]
public sealed class ListModel(ListStore list, LookStore looks, BusinessCalendar calendar, Clock clock) : PageModel
{
    public static readonly string[] Choices = ["mine", "team", "unassigned", "escalated", "waiting", "closed"];

    const int MostWeeks = 520;

    public ListFilter Filter { get; private set; } = new();
    public IReadOnlyList<Listed> Rows { get; private set; } = [];
    public ListCounts Counts { get; private set; } = null!;
    public DateTimeOffset Now { get; private set; }
    public int PageNo { get; private set; } = 1;

    /// <summary>The address of the next page; null on the last.</summary>
    public string? Next { get; private set; }

    /// <summary>How many a narrowed list holds, on all its pages.</summary>
    public int Found { get; private set; }

    /// <summary>The name of the survey that the list is narrowed to.</summary>
    public string? Survey { get; private set; }

    /// <summary>Answers without a follow-up that somebody should look at too; counted only beside those that have one.</summary>
    public int Looks { get; private set; }

    /// <param name="asked">The filter as the address has it; what it does not know is left out.</param>
    /// <param name="after">Where the page before ended: "0_638…_id".</param>
    public async Task OnGetAsync(ListFilter asked, string? after, int no = 1)
    {
        Filter = Understood(asked);
        Now = await clock.NowAsync();
        PageNo = Math.Max(1, no);

        var rows = await list.PageAsync(Filter, User.Id(), Now, PlaceOf(after));
        Rows = [.. rows.Take(ListStore.PageSize)];
        Next = rows.Count > ListStore.PageSize ? AddressAfter(Rows[^1]) : null;
        Counts = await list.CountsAsync(User.Id());
        Survey = Filter.Survey is { } survey ? await list.SurveyAsync(survey) : null;
        Looks = Filter.Show == "look" ? await looks.CountAsync() : 0;
        if (Filter.IsNarrowed)
            Found = await list.CountAsync(Filter, User.Id(), Now);
    }

    ListFilter Understood(ListFilter asked)
    {
        var filter = asked with { Show = ListFilter.Shows.Contains(asked.Show) ? asked.Show : "", Weeks = Math.Clamp(asked.Weeks, 0, MostWeeks) };
        var usual = filter.IsNarrowed ? "all" : User.IsInRole(RoleNames.Agent) ? "mine" : "team";

        return filter with { Who = asked.Who == "all" || Choices.Contains(asked.Who) ? asked.Who : usual };
    }

    public int CountOf(string choice) => choice switch
    {
        "mine" => Counts.Mine,
        "team" => Counts.Team,
        "unassigned" => Counts.Unassigned,
        "escalated" => Counts.Escalated,
        "waiting" => Counts.Waiting,
        _ => Counts.Closed,
    };

    /// <summary>The rows in their groups, in order; one group without a name where time does not sort them.</summary>
    public IEnumerable<(string Group, IEnumerable<Listed> Rows)> Groups() =>
        Rows.GroupBy(row => Filter.IsOpenWork ? GroupOf(row) : "").Select(group => (group.Key, (IEnumerable<Listed>)group));

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

    string AddressAfter(Listed last)
    {
        var query = Request.Query
            .Where(pair => pair.Key is not ("after" or "no"))
            .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value))
            .Append(KeyValuePair.Create<string, string?>("after", $"{(last.Rests ? 1 : 0)}_{last.At.UtcTicks}_{last.Id}"))
            .Append(KeyValuePair.Create<string, string?>("no", (PageNo + 1).ToString(CultureInfo.InvariantCulture)));

        return "/today/list" + QueryString.Create(query);
    }

    static ListPlace? PlaceOf(string? after) =>
        after?.Split('_') is [var rests, var ticks, var id]
        && long.TryParse(ticks, CultureInfo.InvariantCulture, out var at) && at > 0 && at < DateTime.MaxValue.Ticks && Guid.TryParse(id, out var last)
            ? new ListPlace(rests == "1", new DateTimeOffset(at, TimeSpan.Zero), last)
            : null;
}
