using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace SurveyFollowUp.Benchmarks;

/// <summary>Has the server write down its slow statements, and adds them up.</summary>
static partial class StatementTimes
{
    const int Shown = 30;

    public static async Task StartAsync(Installation installation)
    {
        await using var scope = installation.Scope();
        var source = scope.ServiceProvider.GetRequiredService<NpgsqlDataSource>();
        foreach (var sql in new[] { "alter system set log_min_duration_statement = 20", "select pg_reload_conf()" })
        {
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }
    }

    public static void Print(Installation installation)
    {
        var text = string.Concat(Directory.EnumerateFiles(installation.Folder, "postgresql-*.log", SearchOption.AllDirectories).Select(File.ReadAllText));
        var sums = Slow().Matches(text)
            .GroupBy(
                match => Spaces().Replace(match.Groups["sql"].Value, " ").Trim(),
                match => double.Parse(match.Groups["ms"].Value, CultureInfo.InvariantCulture))
            .OrderByDescending(statement => statement.Sum());

        foreach (var statement in sums.Take(Shown))
            Console.WriteLine($"{statement.Sum() / 1000,8:F2} s {statement.Count(),5} x  {statement.Key[..Math.Min(110, statement.Key.Length)]}");
    }

    [GeneratedRegex(@"duration: (?<ms>[\d.]+) ms +(?:execute|statement|bind|parse)[^:]*: (?<sql>(?:(?!\n\d{4}-).)*)", RegexOptions.Singleline)]
    private static partial Regex Slow();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
