using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Features.Accounts;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Seeds;

/// <summary>
/// Three weeks of an invented company: its people, 240 answers in four imports, and what was done about them hour by hour.
/// All of it goes through the same code as real work, with the clock of this scope set back.
/// </summary>
public sealed class DemoWorld(
    Db db, Clock clock, UserStore users, ImportStore imports, RunImport run, DemoLife life, DemoScenes scenes, BusinessCalendar calendar)
{
    static readonly int[] ImportsDaysAgo = [15, 10, 5, 0];

    /// <summary>Fills an installation without accounts, in one transaction.</summary>
    /// <returns>Whether it was filled: false when somebody has an account.</returns>
    public async Task<bool> FillAsync()
    {
        var filled = false;
        await db.InTransactionAsync(async () =>
        {
            // Locks the row: of two at the same time the second finds people, and leaves a real installation as it is.
            await db.ExecuteAsync("select from installation for update");
            if (await users.AnyAsync())
                return;

            filled = await db.ExecuteAsync("update installation set is_demo = true") == 1;
            await LiveAsync(await clock.NowAsync());
        });

        return filled;
    }

    async Task LiveAsync(DateTimeOffset now)
    {
        var firstImport = ImportTime(now, ImportsDaysAgo[0]);
        clock.StopAt(firstImport - TimeSpan.FromDays(1));
        var agents = await HireAsync();

        var answers = DemoAnswer.All();
        var taken = double.MaxValue;
        foreach (var (index, daysAgo) in ImportsDaysAgo.Index())
        {
            var at = ImportTime(now, daysAgo);
            var share = answers.Where(answer => answer.DaysAgo < taken && now - TimeSpan.FromDays(answer.DaysAgo) <= at).ToList();
            taken = share.Min(answer => answer.DaysAgo);

            clock.StopAt(at);
            await ImportAsync($"nps-{at:yyyy-MM-dd}.csv", share, now);
            await life.LiveAsync(agents, answers, from: at, to: daysAgo == 0 ? now : ImportTime(now, ImportsDaysAgo[index + 1]));
        }

        await scenes.PlayAsync(await AnnasAgentAsync(), now);
    }

    /// <summary>The agent of Anna Lindqvist, whose story opens the demo.</summary>
    public async Task<User> AnnasAgentAsync() =>
        await users.GetAsync(await db.FindAsync<Guid>("""
            select f.owner_id from follow_ups f join respondents r on r.id = f.respondent_id where r.name = 'Anna Lindqvist'
            """));

    /// <summary>Exports come in the morning of a working day; the last one came two hours ago.</summary>
    DateTimeOffset ImportTime(DateTimeOffset now, int daysAgo) =>
        daysAgo == 0 ? now.AddHours(-2) : calendar.Add(now.AddDays(-daysAgo), TimeSpan.FromMinutes(30));

    async Task<List<User>> HireAsync()
    {
        (string Email, string Name, string Role, string Language)[] people =
        [
            ("nadia@example.org", "Nadia Rahimi", RoleNames.Agent, "sv"),
            ("jonas@example.org", "Jonas Ek", RoleNames.Agent, "sv"),
            ("aino@example.org", "Aino Laine", RoleNames.Agent, "fi"),
            ("erik@example.org", "Erik Sund", RoleNames.Agent, "en"),
            ("tomas@example.org", "Tomás Vega", RoleNames.Lead, "sv"),
            ("maria@example.org", "Maria Lind", RoleNames.Manager, "sv"),
        ];

        foreach (var (email, name, role, language) in people)
            await users.AddAsync(email, name, [role], language, password: null);

        // Aino follows up in three languages, the others in two; the visitor is there too, so everybody is reached in their own.
        await db.ExecuteAsync("update users set languages = case language when 'fi' then array['fi', 'sv', 'en'] else array['sv', 'en'] end");
        return await users.WithRoleAsync(RoleNames.Agent);
    }

    async Task ImportAsync(string fileName, IReadOnlyList<DemoAnswer> answers, DateTimeOffset now)
    {
        await using var export = DemoAnswer.Export(answers, now);
        var maria = (await users.WithRoleAsync(RoleNames.Manager)).Single();
        var import = await imports.ReceiveAsync(fileName, export, maria.Id);

        await run.WorkAsync(import.Id, CancellationToken.None);
        await imports.NameSurveyAsync(import.Id, "Service och leverans");
        await imports.ConfirmAsync(import.Id);
        await run.WorkAsync(import.Id, CancellationToken.None);
    }
}
