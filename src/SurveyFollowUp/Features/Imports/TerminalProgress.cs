using Microsoft.Extensions.Localization;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Imports;

/// <summary>A bar on a terminal, drawn over itself while an import runs. Where the words would land in a file there is none.</summary>
public sealed class TerminalProgress(IServiceProvider services)
{
    const int Width = 24;

    static readonly TimeSpan Redrawn = TimeSpan.FromMilliseconds(300);

    /// <summary>Until the work is over; then the line is clean again.</summary>
    public async Task FollowAsync(Func<Guid?> import, Task work)
    {
        if (Console.IsErrorRedirected)
            return;

        while (await Task.WhenAny(work, Task.Delay(Redrawn)) != work)
        {
            if (import() is { } id)
                await DrawAsync(id);
        }

        Write("");
    }

    async Task DrawAsync(Guid id)
    {
        // A connection of its own: that of the import is at work.
        await using var scope = services.CreateAsyncScope();
        var (imports, clock) = (scope.ServiceProvider.GetRequiredService<ImportStore>(), scope.ServiceProvider.GetRequiredService<Clock>());
        var import = await imports.GetAsync(id);
        if (import.State is not (ImportState.Staging or ImportState.Confirmed))
            return;

        var done = import.State == ImportState.Confirmed && import.RowsTotal > 0 ? Width * import.RowsMerged / import.RowsTotal : 0;
        var words = Progress.Words(scope.ServiceProvider.GetRequiredService<IStringLocalizer<Texts>>(), import, await clock.NowAsync());
        Write(import.State == ImportState.Staging ? words : $"[{new string('#', done)}{new string('-', Width - done)}] {words}");
    }

    static void Write(string line) => Console.Error.Write($"\r\u001b[K{line}");
}
