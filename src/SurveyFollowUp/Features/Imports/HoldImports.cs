using System.Globalization;
using SurveyFollowUp.Core.Assignment;
using SurveyFollowUp.Core.Jobs;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Features.Team;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Imports;

/// <summary>Stops the mails of an import when too many come back, and tells whoever manages, once. Calls go on.</summary>
public sealed class HoldImports(Db db, MailHoldStore holds, DutyStore duty, MailToColleagues mail, PublicUrl publicUrl, Clock clock) : IJob
{
    /// <summary>Longer than any run is away.</summary>
    static readonly TimeSpan Lately = TimeSpan.FromMinutes(15);

    public async Task RunAsync(CancellationToken cancel)
    {
        foreach (var id in await holds.BouncedSinceAsync(await clock.NowAsync() - Lately))
            await db.InTransactionAsync(() => LookAtAsync(id));
    }

    async Task LookAtAsync(Guid id)
    {
        if (await holds.HoldAsync(id) is not { } held)
            return;

        foreach (var manager in await ManagersAsync())
        {
            await mail.SendAsync($"import-held/{id}/{manager.Id}", "import-held", manager, new()
            {
                ["file"] = held.FileName,
                ["sent"] = held.Sent.ToString(CultureInfo.InvariantCulture),
                ["bounced"] = held.Bounced.ToString(CultureInfo.InvariantCulture),
                ["button"] = $"{Texts.In(manager.Language, "ImportMail_Decide")}\n{publicUrl.Of($"/import/{id}/mail")}",
            });
        }
    }

    async Task<List<Colleague>> ManagersAsync() =>
        await db.QueryAsync<Colleague>("select id, email, name, language from users where id = any(@ids) order by name, id",
            new { ids = (await duty.LadderAsync()).From(Rung.Manager).ToArray() });
}
