using System.Diagnostics;
using SurveyFollowUp.Core.Calendar;

namespace SurveyFollowUp.Benchmarks;

/// <summary>What a question to the calendar takes, beside a plain loop over the days that asks each for its hours.</summary>
static class CalendarBenchmark
{
    const int Moments = 1000;

    static readonly OpeningHours[] Day = [new(new(8, 0), new(12, 0)), new(new(13, 0), new(17, 0))];
    static readonly DateTimeOffset First = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Run()
    {
        var hours = new WorkingHours { Week = WorkingWeek.Weekdays(Day), Holidays = ["SE", "FI"] };
        var calendar = hours.ToCalendar();
        var moments = Enumerable.Range(0, Moments).Select(index => First.AddMinutes(index * 4567)).ToArray();

        Console.WriteLine($"{Microseconds(moments, moment => calendar.Add(moment, TimeSpan.FromHours(8))),10:F2} µs  Add 8 hours");
        Console.WriteLine($"{Microseconds(moments, moment => calendar.Add(moment, TimeSpan.FromHours(2000))),10:F2} µs  Add 2,000 hours, a year");
        Console.WriteLine($"{Microseconds(moments, moment => calendar.AddDays(moment, 5)),10:F2} µs  AddDays 5");
        Console.WriteLine($"{Microseconds(moments, moment => calendar.AddDays(moment, 250)),10:F2} µs  AddDays 250, a year");
        Console.WriteLine($"{Microseconds(moments, moment => calendar.Between(moment, moment.AddDays(1))),10:F2} µs  Between, a day");
        Console.WriteLine($"{Microseconds(moments, moment => calendar.Between(moment, moment.AddYears(1))),10:F2} µs  Between, a year");
        Console.WriteLine($"{Microseconds(moments, moment => calendar.NextAt(new(8, 0), moment)),10:F2} µs  NextAt 8:00");
        Console.WriteLine($"{Microseconds(moments, moment => calendar.CallAgain(moment, []).Starts),10:F2} µs  CallAgain");
        var anew = Microseconds(moments, moment => hours.ToCalendar().NextAt(new(8, 0), moment));
        Console.WriteLine($"{anew,10:F2} µs  NextAt 8:00 of a new calendar, which lays out its year");

        var between = Microseconds(moments, moment => calendar.Between(moment, moment.AddYears(10)));
        var loop = Microseconds([.. moments.Take(Moments / 20)], moment => PlainLoop(calendar, moment, moment.AddYears(10)));
        Console.WriteLine($"{between,10:F2} µs  Between, ten years");
        Console.WriteLine($"{loop,10:F2} µs  the same in a plain loop, {loop / between:F0} times as long");
    }

    static TimeSpan PlainLoop(BusinessCalendar calendar, DateTimeOffset start, DateTimeOffset end)
    {
        var total = TimeSpan.Zero;
        for (var day = calendar.DayOf(start); day <= calendar.DayOf(end); day = day.AddDays(1))
        {
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || PublicHolidays.IsSwedish(day) || PublicHolidays.IsFinnish(day))
                continue;

            foreach (var hours in Day)
            {
                DateTimeOffset opens = calendar.At(day, hours.Opens), closes = calendar.At(day, hours.Closes);
                var worked = (closes < end ? closes : end) - (opens > start ? opens : start);
                total += worked > TimeSpan.Zero ? worked : TimeSpan.Zero;
            }
        }

        return total == calendar.Between(start, end) ? total : throw new InvalidOperationException($"The loop counts {total}.");
    }

    /// <summary>The median of five rounds, for one question; the first round is not counted.</summary>
    static double Microseconds<T>(DateTimeOffset[] moments, Func<DateTimeOffset, T> ask)
    {
        var rounds = new List<double>();
        for (var round = 0; round < 6; round++)
        {
            var watch = Stopwatch.StartNew();
            foreach (var moment in moments)
                GC.KeepAlive(ask(moment));
            rounds.Add(watch.Elapsed.TotalMicroseconds / moments.Length);
        }

        return rounds.Skip(1).Order().ElementAt(2);
    }
}
