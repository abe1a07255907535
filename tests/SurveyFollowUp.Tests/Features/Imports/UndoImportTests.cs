using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Tests.Features.Imports;

public class UndoImportTests : DatabaseTest
{
    const string Header = "Response ID,Email,Name,Phone,NPS score,Comment,Response date\n";
    const string First = Header + "1,ada@example.org,Ada Okafor,,2,Nobody called,2026-11-20T10:00:00Z\n"
        + "2,lin@example.org,Lin Chen,,10,Fine,2026-11-20T11:00:00Z\n";
    const string Second = Header + "3,ada@example.org,Ada Okafor,,5,Still nobody,2026-11-21T10:00:00Z\n"
        + "4,nora@example.org,Nora Ek,0701740605,1,Late,2026-11-21T11:00:00Z\n";

    Guid nadia;
    Guid maria;

    [SetUp]
    public async Task Somebody_works_here() => (nadia, maria) = (await UserAsync(Cast.Nadia), await UserAsync(Cast.Maria));

    [Test]
    public async Task Nothing_is_left_of_it_and_the_same_file_can_be_imported_again()
    {
        await ExecuteAsync("insert into surveys (name, created_at) values ('Survey', app_now())");
        var before = await LeftAsync();
        var import = await ImportAsync(First);

        Assert.That(await UndoAsync(import), Is.Null);
        Assert.That(await LeftAsync(), Is.EqualTo(before));
        Assert.That((await GetImportAsync(import.Id)).State, Is.EqualTo(ImportState.Undone));

        var again = await ImportAsync(First);
        Assert.That((again.State, again.Opened, again.Satisfied), Is.EqualTo((ImportState.Done, 1, 1)));
    }

    [Test]
    public async Task What_others_brought_stays_and_the_story_tells_of_the_answer_that_went()
    {
        var first = await ImportAsync(First);
        var before = await LeftAsync("select 'events', 0");
        var second = await ImportAsync(Second);
        Assert.That((second.Opened, second.Added), Is.EqualTo((1, 1)));

        Assert.That(await UndoAsync(second), Is.Null);

        Assert.That(await LeftAsync("select 'events', 0"), Is.EqualTo(before));
        var followUp = await AskAsync<Guid>("select follow_up_id from responses where import_id = @Id and follow_up_id is not null", new { first.Id });
        Assert.That(await StoryAsync(followUp), Is.EqualTo(["Opened", "AnswerAdded VeryDissatisfied", "AnswerRemoved VeryDissatisfied"]));
    }

    [Test]
    public async Task The_verdicts_stay_as_history()
    {
        var import = await ImportAsync(First);
        await UndoAsync(import);

        Assert.That(await ListAsync<string>("select verdict from import_rows order by row_no"), Is.EqualTo(["opened", "satisfied"]));
    }

    [Test]
    public async Task After_a_note_it_stays()
    {
        var import = await ImportAsync(First);
        var followUp = await FollowUpOfAsync(import);
        var note = new FollowUpEvent(EventKind.NoteWritten, MondayAtEight, nadia, Note: "Hm");
        await WithAsync<FollowUpStore>(followUps => followUps.TellAsync(followUp, [note]));

        await StaysAsync(import, CannotUndo.WorkedOn);
    }

    [Test]
    public async Task After_somebody_took_it_over_it_stays()
    {
        var import = await ImportAsync(First);
        await ActAsync(await FollowUpOfAsync(import), nadia, (before, _, now) => before.HandOver(maria, "Maria", "", nadia, now));

        await StaysAsync(import, CannotUndo.WorkedOn);
    }

    [TestCase("Sending")]
    [TestCase("Sent")]
    [TestCase("Uncertain")]
    public async Task When_a_mail_has_left_or_is_leaving_it_stays(string state)
    {
        var import = await ImportAsync(First);
        await MailAsync(await FollowUpOfAsync(import), state);

        await StaysAsync(import, CannotUndo.Mailed);
    }

    [Test]
    public async Task A_mail_that_still_waits_goes_with_it()
    {
        var import = await ImportAsync(First);
        await MailAsync(await FollowUpOfAsync(import), "Queued");

        Assert.That(await UndoAsync(import), Is.Null);
        Assert.That(await AskAsync<int>("select count(*)::int from outbox"), Is.Zero);
    }

    [Test]
    public async Task While_a_colleague_has_somebody_on_the_screen_it_stays()
    {
        var import = await ImportAsync(First);
        await ExecuteAsync(
            "insert into claims (follow_up_id, user_id, until) values (@followUp, @nadia, app_now() + interval '5 minutes')",
            new { followUp = await FollowUpOfAsync(import), nadia });

        await StaysAsync(import, CannotUndo.OnScreen);
    }

    [Test]
    public async Task When_later_answers_have_joined_it_stays_until_those_are_undone()
    {
        var first = await ImportAsync(First);
        var second = await ImportAsync(Second);
        await StaysAsync(first, CannotUndo.JoinedSince);

        await UndoAsync(second);
        Assert.That(await UndoAsync(first), Is.Null);
    }

    [Test]
    public async Task Twice_at_once_is_once()
    {
        var import = await ImportAsync(First);

        var ends = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => UndoAsync(import))));

        Assert.That(ends.Count(why => why is null), Is.EqualTo(1));
        Assert.That(ends.Where(why => why is not null), Is.All.EqualTo(CannotUndo.NotDone));
    }

    /// <summary>The sender takes the mail while the import is being undone: either it has left, or it never will.</summary>
    [Test]
    public async Task A_sender_at_the_same_time_sends_or_finds_nothing()
    {
        var import = await ImportAsync(First);
        await MailAsync(await FollowUpOfAsync(import), "Queued");
        await using var sender = new Db(Source);
        Task<CannotUndo?>? undoing = null;

        await sender.InTransactionAsync(async () =>
        {
            await sender.ExecuteAsync("update outbox set state = 'Sending'");
            undoing = Task.Run(() => UndoAsync(import));
            Assert.That(await Task.WhenAny(undoing, Task.Delay(500)), Is.Not.SameAs(undoing), "waits for the sender");
        });

        Assert.That(await undoing!, Is.EqualTo(CannotUndo.Mailed));
    }

    async Task StaysAsync(Import import, CannotUndo expected)
    {
        var before = await LeftAsync();

        Assert.That((await WithAsync<UndoImport, UndoOutlook>(undo => undo.LookAsync(import.Id, maria))).Why, Is.EqualTo(expected));
        Assert.That(await UndoAsync(import), Is.EqualTo(expected));
        Assert.That(await LeftAsync(), Is.EqualTo(before));
        Assert.That((await GetImportAsync(import.Id)).State, Is.EqualTo(ImportState.Done));
    }

    Task<CannotUndo?> UndoAsync(Import import) => WithAsync<UndoImport, CannotUndo?>(undo => undo.UndoAsync(import.Id, maria));

    Task<Import> GetImportAsync(Guid id) => WithAsync<ImportStore, Import>(imports => imports.GetAsync(id));

    Task<Guid> FollowUpOfAsync(Import import) =>
        AskAsync<Guid>("select follow_up_id from responses where import_id = @Id and follow_up_id is not null", new { import.Id });

    Task MailAsync(Guid followUp, string state) =>
        ExecuteAsync("""
            insert into outbox (id, effect, follow_up_id, kind, to_address, to_name, from_name, subject, text, html, message_id, is_automatic,
                                state, due_at, queued_at)
            values (gen_random_uuid(), 'follow-up/x', @followUp, 'mail', 'ada@example.org', 'Ada', 'Nadia', 's', 't', 'h', '<x>', false,
                    @state, app_now(), app_now())
            """, new { followUp, state });

    /// <summary>How many rows each table has that an import fills.</summary>
    Task<List<(string, int)>> LeftAsync(string events = "select 'events', count(*)::int from follow_up_events") =>
        ListAsync<(string, int)>($"""
            select 'respondents', count(*)::int from respondents union all
            select 'identities', count(*)::int from respondent_identities union all
            select 'responses', count(*)::int from responses union all
            select 'follow-ups', count(*)::int from follow_ups union all
            select 'steps', count(*)::int from steps union all
            select 'alarms', count(*)::int from alarms union all
            {events}
            order by 1
            """);
}
