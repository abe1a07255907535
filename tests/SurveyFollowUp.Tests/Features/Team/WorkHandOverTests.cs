using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.Accounts;
using SurveyFollowUp.Features.Team;
using SurveyFollowUp.Features.Today;
using SurveyFollowUp.Platform.Database;
using Member = SurveyFollowUp.Tests.Member;

namespace SurveyFollowUp.Tests.Features.Team;

public class WorkHandOverTests : DatabaseTest
{
    static readonly Member Omar = new("Omar Åberg", "omar@example.org", ["Agent"]);
    static readonly Member Pia = new("Pia Koski", "pia@example.org", ["Agent"]);

    Guid nadia;
    Guid tomas;

    [SetUp]
    public async Task Nadia_works_here() => (nadia, tomas) = (await UserAsync(Cast.Nadia), await UserAsync(Cast.Tomas));

    [Test]
    public async Task Somebody_switched_off_with_fifty_leaves_none_behind()
    {
        await FiftyAsync();
        await WithAsync<DeskReader>(desks => desks.ReadAsync(nadia, chosen: null));
        Assert.That(await AskAsync<int>("select count(*)::int from claims"), Is.EqualTo(1));

        await WithAsync<UserStore>(users => users.SetActiveAsync(nadia, isActive: false));
        var freed = await HandOverAsync(WorkHandOver.Queue);

        Assert.That(freed, Is.EqualTo(new HandedOver(50, Unowned: 50)));
        Assert.That(await OpenAsync(owner: null), Is.EqualTo(50), "back in the queue");
        Assert.That(await AskAsync<int>("select count(*)::int from claims"), Is.Zero, "and on nobody's screen");
        Assert.That(await AskAsync<int>("select count(distinct follow_up_id)::int from notices where user_id = @tomas", new { tomas }), Is.EqualTo(50));

        var omar = await UserAsync(Omar);
        Assert.That((await WithAsync<DeskReader, Desk>(desks => desks.ReadAsync(omar, chosen: null))).Person, Is.Not.Null);
    }

    [Test]
    public async Task All_of_it_goes_to_one_colleague()
    {
        await FiftyAsync();
        var omar = await UserAsync(Omar);

        Assert.That(await HandOverAsync(omar.ToString()), Is.EqualTo(new HandedOver(50, Unowned: 0)));
        Assert.That(await OpenAsync(omar), Is.EqualTo(50));
        Assert.That((await StoryAsync(await AskAsync<Guid>("select id from follow_ups limit 1")))[^1], Is.EqualTo("HandedOver Omar Åberg"));
    }

    [Test]
    public async Task Shared_out_each_colleague_gets_a_part()
    {
        await FiftyAsync();
        var (omar, pia) = (await UserAsync(Omar), await UserAsync(Pia));

        await HandOverAsync(WorkHandOver.SharedOut);

        Assert.That((await OpenAsync(omar), await OpenAsync(pia), await OpenAsync(nadia)), Is.EqualTo((25, 25, 0)));
    }

    [Test]
    public async Task Only_what_is_due_before_a_day_goes_when_that_is_asked()
    {
        await FiftyAsync();
        var omar = await UserAsync(Omar);
        await ExecuteAsync("update follow_ups set next_due_at = next_due_at + interval '30 days' where id in (select id from follow_ups limit 20)");

        var given = await HandOverAsync(omar.ToString(), MondayAtEight.AddDays(10));

        Assert.That((given, await OpenAsync(nadia)), Is.EqualTo((new HandedOver(30, Unowned: 0), 20)));
    }

    [Test]
    public async Task Nobody_who_is_not_there_gets_it([Values("", "nobody", "away", "self")] string whom)
    {
        await FiftyAsync();
        var omar = await UserAsync(Omar);
        var day = new DateOnly(2026, 11, 23);
        await WithAsync<AbsenceStore>(absences => absences.AddAsync(new Absence { UserId = omar, FirstDay = day, LastDay = day }));

        Assert.That(await HandOverAsync(whom switch { "away" => omar.ToString(), "self" => nadia.ToString(), _ => whom }), Is.Null);
        Assert.That(await OpenAsync(nadia), Is.EqualTo(50));
    }

    [Test]
    public async Task Whom_a_person_chose_keeps_it_though_the_roster_shares_out_at_the_same_moment()
    {
        await FiftyAsync();
        await UserAsync(Omar);
        var ids = await ListAsync<Guid>("select id from follow_ups order by next_due_at desc, id desc");

        var sharing = Task.Run(() => HandOverAsync(WorkHandOver.SharedOut));
        var chosen = await Task.WhenAll(ids.Chunk(13).Select(some => Task.Run(() => ChooseAsync(some))));
        await sharing;

        var owners = (await ListAsync<(Guid Id, Guid Owner)>("select id, owner_id from follow_ups")).ToDictionary(row => row.Id, row => row.Owner);
        TestContext.Out.WriteLine($"{chosen.Sum(ids => ids.Count)} of 50 chosen by a person");
        Assert.That(chosen.SelectMany(ids => ids).Where(id => owners[id] != tomas), Is.Empty);
        Assert.That(owners.Values, Has.None.EqualTo(nadia));
    }

    [Test]
    public async Task What_comes_to_somebody_in_the_instant_they_are_switched_off_is_freed()
    {
        await WithAsync<UserStore>(users => users.SetActiveAsync(nadia, isActive: false));
        await FiftyAsync();
        await ExecuteAsync("update follow_ups set owner_id = @nadia", new { nadia });

        await RunAsync<FreeForgottenWork>();
        await RunAsync<FreeForgottenWork>();

        Assert.That(await OpenAsync(owner: null), Is.EqualTo(50));
        Assert.That(await AskAsync<int>("select count(*)::int from follow_up_events where kind = 'OwnerLeft'"), Is.EqualTo(50));
    }

    async Task FiftyAsync() =>
        await AnswersAsync(
        [
            .. Enumerable.Range(0, 50)
                .Select(number => new Customer($"Customer {number}", $"customer{number}@example.org", $"+46701{number:000000}", number % 7)),
        ]);

    Task<HandedOver?> HandOverAsync(string to, DateTimeOffset? dueBefore = null) =>
        WithAsync<WorkHandOver, HandedOver?>(async work =>
            await work.HandOverAsync(await WithAsync<UserStore, User>(users => users.GetAsync(nadia)), to, tomas, dueBefore));

    /// <returns>Those that did go to Tomás: the roster was not first.</returns>
    async Task<List<Guid>> ChooseAsync(Guid[] ids)
    {
        var gone = new List<Guid>();
        foreach (var id in ids)
        {
            try
            {
                await ActAsync(id, nadia, (followUp, _, now) => followUp.HandOver(tomas, Cast.Tomas.Name, "", nadia, now));
                gone.Add(id);
            }
            catch (StaleException)
            {
                // The roster was first.
            }
        }

        return gone;
    }

    Task<int> OpenAsync(Guid? owner) =>
        AskAsync<int>("select count(*)::int from follow_ups where status <> 'Closed' and owner_id is not distinct from @owner", new { owner });
}
