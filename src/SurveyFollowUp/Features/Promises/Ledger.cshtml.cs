using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Promises;

/// <summary>The ledger: every word that we gave, to whom and by when, and what became of it.</summary>
[Authorize(Policy = RoleNames.Agent)]
public sealed class LedgerModel(PromiseStore promises, UndoStore undos, BusinessCalendar calendar, Clock clock) : PageModel
{
    const int MostSettled = 30;

    /// <summary>A lead may see what the team has promised.</summary>
    public bool IsOfTeam { get; private set; }

    public IReadOnlyList<LedgerLine> ToSettle { get; private set; } = [];
    public IReadOnlyList<LedgerLine> Settled { get; private set; } = [];
    public UndoOffer? Undo { get; private set; }
    public DateTimeOffset Now { get; private set; }

    /// <summary>Of what ended in the last thirty days by being done: how much in time.</summary>
    public (int InTime, int All) Kept { get; private set; }

    public async Task OnGetAsync(string? who)
    {
        Now = await clock.NowAsync();
        IsOfTeam = who == "team" && User.IsInRole(RoleNames.Lead);
        Guid? whose = IsOfTeam ? null : User.Id();
        ToSettle = await promises.ToSettleAsync(whose, Now);

        var settled = await promises.SettledAsync(whose, Now);
        Kept = (settled.Count(line => line.WordOf(Now) == GivenWord.Kept), settled.Count(line => line.WordOf(Now) is GivenWord.Kept or GivenWord.KeptLate));
        Settled = [.. settled.Take(MostSettled)];
        Undo = await undos.LatestAsync(User.Id(), Now);
    }

    /// <summary>Late first, then today, then what comes, then what an ended follow-up has left behind; texts are "Promise_Group_…".</summary>
    public IEnumerable<IGrouping<string, LedgerLine>> Groups() =>
        ToSettle.OrderBy(line => OrderOf(GroupOf(line))).GroupBy(GroupOf);

    string GroupOf(LedgerLine line) => line.WordOf(Now) switch
    {
        GivenWord.Left => "Left",
        GivenWord.Late => "Late",
        _ when calendar.DayOf(line.DueAt) == calendar.DayOf(Now) => "Today",
        _ => "Coming",
    };

    static int OrderOf(string group) => Array.IndexOf(["Late", "Today", "Coming", "Left"], group);
}
