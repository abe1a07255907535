using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SurveyFollowUp.Core.Jobs;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Features.Replies;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Mail;

namespace SurveyFollowUp.Tests.Features.Replies;

/// <summary>A running program as the world of mail sees it: what leaves it, and what it is given.</summary>
sealed partial class Installation(WebApplication program, string folder)
{
    readonly HashSet<string> seen = [];

    /// <summary>What left since it was asked last, without the marks by which an installation knows its own mail.</summary>
    public IReadOnlyList<LeftMail> Leaves()
    {
        var files = Directory.CreateDirectory(Path.Combine(folder, "mail")).GetFiles().Select(file => file.FullName);
        return [.. files.Where(seen.Add).Select(file => LeftMail.Of(Marks().Replace(File.ReadAllText(file), "")))];
    }

    public Task GiveAsync(string mail, string? returnPath, string to) =>
        WithAsync<IncomingMailStore>(store => store.KeepAsync(new RawMail(Encoding.UTF8.GetBytes(mail), returnPath, [to])));

    /// <summary>Everything that happens by itself, once, so long after the last time.</summary>
    public async Task LiveAsync(TimeSpan time)
    {
        await WithAsync<Db>(db => db.ExecuteAsync("update clock set ahead = ahead + @time", new { time }));
        await RunAsync<ReadIncomingMail>();
        await RunAsync<HearLostMail>();
        await RunAsync<HoldImports>();
        await RunAsync<RingAlarms>();
        await RunAsync<BundleNotices>();
        await RunAsync<DeliverMail>();
    }

    /// <summary>A letter that somebody writes by hand.</summary>
    public Task WriteAsync(Guid followUp, string words) =>
        WithAsync<Letters>(async letters =>
            await letters.SendAsync(await GetAsync(followUp), "first-contact", "About your answer", words, "Nadia", Guid.NewGuid()));

    public Task<int> CountAsync(string what) => WithAsync<Db, int>(db => db.FindAsync<int>($"select count(*)::int from {what}"));

    Task<Core.FollowUps.FollowUp> GetAsync(Guid id) => WithAsync<FollowUpStore, Core.FollowUps.FollowUp>(store => store.GetAsync(id));

    Task RunAsync<TJob>() where TJob : IJob => WithAsync<TJob>(job => job.RunAsync(CancellationToken.None));

    Task WithAsync<T>(Func<T, Task> work) where T : notnull =>
        WithAsync<T, bool>(async service =>
        {
            await work(service);
            return true;
        });

    async Task<TResult> WithAsync<T, TResult>(Func<T, Task<TResult>> work) where T : notnull
    {
        await using var scope = program.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<T>());
    }

    [GeneratedRegex(@"^X-SFU-[^\n]*\n(?:[ \t][^\n]*\n)*", RegexOptions.Multiline)]
    private static partial Regex Marks();
}

/// <summary>A mail on its way.</summary>
sealed partial record LeftMail(string Raw, string MessageId, string To, string Subject)
{
    public static LeftMail Of(string raw) => new(raw, Header(raw, "Message-ID"), Address().Match(Header(raw, "To")).Value, Header(raw, "Subject"));

    static string Header(string raw, string name) =>
        raw.ReplaceLineEndings("\n").Split("\n\n")[0].Replace("\n ", " ", StringComparison.Ordinal).Split('\n')
            .FirstOrDefault(line => line.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim() ?? "";

    [GeneratedRegex(@"[^\s<>""]+@[^\s<>""]+")]
    private static partial Regex Address();
}
