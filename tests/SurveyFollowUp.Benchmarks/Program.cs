using SurveyFollowUp.Benchmarks;

// dotnet run -c Release --project tests/SurveyFollowUp.Benchmarks --
//     start | import [ROWS] [--statements] | today [OPEN] | save [OPEN] | calendar | judge [N] | replay [N] | mail [N] | due [N] | alarms [N]
var number = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : (int?)null;

switch (args.FirstOrDefault())
{
    case "start":
        await StartBenchmark.RunAsync();
        break;
    case "import":
        await ImportBenchmark.RunAsync(number ?? 100_000, args.Contains("--statements"));
        break;
    case "today":
        await TodayBenchmark.RunAsync(number ?? 10_000);
        break;
    case "save":
        await SaveBenchmark.RunAsync(number ?? 100_000);
        break;
    case "calendar":
        CalendarBenchmark.Run();
        break;
    case "judge":
        JudgeBenchmark.Run(number ?? 1_000_000);
        break;
    case "replay":
        await ReplayBenchmark.RunAsync(number ?? 20_000);
        break;
    case "mail":
        await MailBenchmark.RunAsync(number ?? 3_000);
        break;
    case "due":
        await DueBenchmark.RunAsync(number ?? 200);
        break;
    case "alarms":
        await AlarmsBenchmark.RunAsync(number ?? 2_000);
        break;
    default:
        Console.Error.WriteLine(
            "Say what to measure: start, import [ROWS], today [OPEN], save [OPEN], calendar, judge [N], replay [N], mail [N], due [N] or alarms [N].");
        return 1;
}

return 0;
