using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Assignment;

/// <summary>One step that waits for an agent.</summary>
/// <param name="Index">Of the opening it belongs to; null for what is open already.</param>
readonly record struct Waiting(DateTimeOffset StartsAt, DateTimeOffset DueAt, Segment Segment, bool IsAhead, int? Index);

/// <summary>All calls, or all e-mails, of one agent.</summary>
/// <param name="aDay">How many of them they do on a whole day, one after the other.</param>
sealed class Pile(int aDay, IReadOnlyList<DaysAway> away)
{
    readonly List<Waiting> all = [];

    public void Add(Waiting waiting) => all.Add(waiting);

    /// <summary>When each opening is done. What does not fit into these days is not among them.</summary>
    public IEnumerable<(int Index, DateTimeOffset DoneAt)> WorkOff(IEnumerable<WorkDay> days, BusinessCalendar calendar)
    {
        all.Sort((one, other) => one.StartsAt.CompareTo(other.StartsAt));
        var (ready, next) = (new PriorityQueue<Waiting, (DateTimeOffset, int, bool, int)>(), 0);

        foreach (var day in days.Where(IsThere))
        {
            if (ready.Count == 0 && next == all.Count)
                yield break;

            if (ready.Count == 0 && all[next].StartsAt >= day.Closes)
                continue;

            var at = day.Opens;
            for (var turn = 1; turn <= day.Turns(aDay); turn++)
            {
                for (var begins = calendar.Add(at, TimeSpan.Zero); next < all.Count && all[next].StartsAt <= begins; next++)
                    ready.Enqueue(all[next], PlaceOf(all[next], next));

                at = calendar.Add(day.Opens, day.Length(turn, aDay));
                if (ready.TryDequeue(out var done, out _) && done.Index is { } index)
                    yield return (index, at);
            }
        }
    }

    bool IsThere(WorkDay day) => !away.Any(days => days.First <= day.Day && day.Day <= days.Last);

    /// <summary>As Today has them: the nearest limit, the worse segment, whom a rule puts ahead, and then in turn.</summary>
    static (DateTimeOffset, int, bool, int) PlaceOf(Waiting waiting, int turn) => (waiting.DueAt, -(int)waiting.Segment, !waiting.IsAhead, turn);
}

/// <summary>What is left of a working day.</summary>
/// <param name="Whole">The working time of the whole day.</param>
readonly record struct WorkDay(DateOnly Day, DateTimeOffset Opens, DateTimeOffset Closes, TimeSpan Left, TimeSpan Whole)
{
    /// <summary>A year of work: whoever is not reached by then is not reached.</summary>
    const int Most = 250;

    /// <summary>What is left of today, and the days after it.</summary>
    public static List<WorkDay> From(DateTimeOffset now, BusinessCalendar calendar)
    {
        var days = new List<WorkDay>(Most);
        foreach (var shift in calendar.ShiftsFrom(now))
        {
            var day = calendar.DayOf(shift.Opens);
            if (days.Count > 0 && days[^1].Day == day)
                days[^1] = days[^1] with { Closes = shift.Closes, Left = days[^1].Left + shift.Length };
            else if (days.Count == Most)
                break;
            else
                days.Add(new WorkDay(day, shift.Opens, shift.Closes, shift.Length, Whole: LengthOf(day, calendar)));
        }

        return days;
    }

    /// <summary>How many of so many a day fit into what is left, to the nearest whole one.</summary>
    public int Turns(int aDay) => (int)(((Left.Ticks * aDay) + (Whole.Ticks / 2)) / Whole.Ticks);

    /// <summary>The working time that so many of them take, within what is left.</summary>
    public TimeSpan Length(int turns, int aDay) => TimeSpan.FromTicks(Math.Min(Left.Ticks, Whole.Ticks * turns / aDay));

    static TimeSpan LengthOf(DateOnly day, BusinessCalendar calendar) => calendar.Between(calendar.At(day, default), calendar.At(day.AddDays(1), default));
}
