using System.Net;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Privacy;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Tests.Features.Replies;

namespace SurveyFollowUp.Tests.Features.Privacy;

/// <summary>Whoever asks us to forget them is found nowhere afterwards, and is still left out of the next file; nobody else loses a letter.</summary>
public class ErasureTests : AnswersTest
{
    [Test]
    public async Task Whoever_presses_the_button_in_their_mail_is_forgotten_and_left_out_of_the_next_file()
    {
        var (ada, replyTo) = await WrittenToAsync();
        await TakeInAsync(Mail(Cast.Ada.Email!, replyTo, "My neighbour knows it too."));
        var token = await WithAsync<PublicLinks, string>(links => links.MakeAsync(LinkPurpose.AfterCare, ada));
        var ours = await AskAsync<string>("select message_id from outbox where reply_to <> ''");
        using var customer = new Browser(Site);

        var asked = await customer.OpenAsync($"/stop/{token}/erase");
        Assert.That(await FoundAsync("Ada Okafor"), Is.Not.Empty, "asking changes nothing");
        var done = await customer.SubmitAsync(asked);

        Assert.That((done.Path, done.Text.Contains("We have forgotten you")), Is.EqualTo(($"/stop/{token}", true)));
        foreach (var words in new[] { "Okafor", "ada.okafor", "701740605", "nobody has called", "on Thursday", "neighbour" })
            Assert.That(await FoundAsync(words), Is.Empty, words);

        var before = await AskAsync<int>("select count(*)::int from responses");
        var again = await AnswersAsync(Cast.Ada);
        Assert.That((before, again.Excluded), Is.EqualTo((1, 1)));
        Assert.That((await AnswersAsync(Cast.Ada with { Email = null })).Excluded, Is.EqualTo(1), "known by the number alone");
        await AnswersAsync(Cast.Ada with { Score = 10, Comment = "Okafor is happy." });
        await TakeInAsync(Mail(Cast.Ada.Email!, "care@example.org", "Okafor writes again.", $"In-Reply-To: {ours}\n"));
        Assert.That(await FoundAsync("Okafor"), Is.Empty, "no file and no late mail brings them back");
    }

    [Test]
    public async Task What_is_counted_stays_and_nobody_else_loses_a_word()
    {
        await SignInAsync(Cast.Nadia);
        await FollowUpAsync(Cast.Ada);
        await FollowUpAsync(Cast.Ivar);
        string[] ivars = ["Ivar", Cast.Ivar.Comment];
        var ivar = await ListOfAsync(ivars);
        const string Counted = "select string_agg(segment || score, ' ' order by segment) || count(follow_up_id) from responses";
        var before = await AskAsync<string>(Counted);

        await EraseAsync();

        Assert.That(await AskAsync<string>(Counted), Is.EqualTo(before));
        Assert.That(await ListOfAsync(ivars), Is.EqualTo(ivar));
        Assert.That(await FoundAsync("Ada"), Is.Empty);
    }

    /// <summary>Every column that can hold words is filled with theirs. A new column that nobody has thought of fails here.</summary>
    [Test]
    public async Task No_column_that_can_hold_words_keeps_any()
    {
        await SignInAsync(Cast.Nadia);
        await FollowUpAsync(Cast.Ada);
        await ExecuteAsync(OneOfEach);
        var (filled, empty) = (new List<string>(), new List<string>());
        foreach (var (column, sql) in (await ColumnsAsync()).Where(one => !WordsOfTheProgram.Contains(one.Column)))
        {
            // A check that refuses it says that it never holds words.
            if (await TryAsync(sql) is { } rows)
                (rows > 0 ? filled : empty).Add(column);
        }

        await EraseAsync();

        Assert.That(empty, Is.Empty, "columns without a row to try");
        Assert.That(filled, Does.Contain("respondents.name").And.Contain("follow_up_events.note").And.Contain("outbox.html").And.Contain("merges.person"));
        Assert.That(await FoundAsync("canary"), Is.Empty);
    }

    [Test]
    public async Task A_lead_does_it_for_whoever_asks_by_telephone_and_an_agent_does_not()
    {
        await SignInAsync(Cast.Nadia);
        var ada = await FollowUpAsync(Cast.Ada);
        Assert.That((await Browser.OpenAsync($"/f/{ada}/erase")).Status, Is.EqualTo(HttpStatusCode.Forbidden));

        using var lead = new Browser(Site);
        await UserAsync(Cast.Tomas);
        await SignInAsync(lead, Cast.Tomas);
        var erased = await lead.SubmitAsync($"/f/{ada}/erase");

        Assert.That(erased.Text, Does.Contain("This person's data were erased").And.Contain("Tomás Rey erased the person's data"));
        Assert.That((await GetAsync(ada)).Closing, Is.EqualTo(Closing.NoContactWanted));
        Assert.That((await lead.OpenAsync($"/team/no-contact?address={Cast.Ada.Email}")).Text, Does.Contain("Their data are erased."));
    }

    /// <summary>Nothing that a person said: what the program calls things, and what others are called.</summary>
    static readonly string[] WordsOfTheProgram =
    [
        "alarms.kind", "alarms.last_words", "bulk_members.outcome", "follow_ups.cause", "follow_ups.reach", "follow_ups.remedy", "follow_up_events.detail",
        "follow_up_events.kind", "incoming_mails.bytes_hash", "incoming_mails.nature", "looks.decision", "notices.kind", "outbox.effect",
        "outbox.from_name", "outbox.kind", "outbox.message_id", "outbox.wanted_while", "public_links.purpose", "public_links.token_hash",
        "respondents.language", "responses.language", "responses.rule", "responses.touchpoint", "skips.reason", "steps.kind", "steps.outcome", "thanks.state",
        "wishes.asked", "wishes.given",
    ];

    /// <summary>Of the tables that a letter and an answer fill by themselves there is a row already.</summary>
    const string OneOfEach = """
        insert into complaints (response_id, way, written_by, written_at) select r.id, 'Phone', u.id, now() from responses r, users u;
        insert into promises (id, follow_up_id, what, due_at, first_due_at, made_at, made_by, ending, ended_at)
        select gen_random_uuid(), f.id, 'x', now(), now(), now(), u.id, 'Kept', now() from follow_ups f, users u;
        insert into meetings (id, follow_up_id, step_id, sequence, starts_at, agreed_at, minutes, place, with_whom, ending)
        select gen_random_uuid(), s.follow_up_id, s.id, 1, now(), now(), 30, '', '', 'Held' from steps s limit 1;
        insert into meeting_proposals (follow_up_id, times, minutes, place, with_whom, proposed_at)
        select id, array[now()], 30, '', '', now() from follow_ups;
        insert into questions (id, follow_up_id, asked_by, asked_of, words, asked_at, answer, answered_at)
        select gen_random_uuid(), f.id, u.id, u.id, '', now(), '', now() from follow_ups f, users u;
        insert into read_backs (follow_up_id, sentence, said_at) select id, '', now() from follow_ups;
        insert into wishes (follow_up_id, asked, words, asked_at) select id, '', '', now() from follow_ups;
        insert into drafts (follow_up_id, user_id, template, language, subject, body, saved_at)
        select f.id, u.id, '', '', '', '', now() from follow_ups f, users u;
        insert into undos (follow_up_id, user_id, version_after, before, at) select f.id, u.id, 1, '{}', now() from follow_ups f, users u;
        insert into boundaries (respondent_id, follow_up_id, act, rung, conduct, set_at, expires_at, review_at, by_id, at)
        select f.respondent_id, f.id, 'Set', 'FriendlyLimit', '{Insults}', now(), now(), now(), u.id, now() from follow_ups f, users u;
        insert into merges (other_id, kept_id, merged_by, merged_at, before, person, said, filled, identities, added, answers, joined,
            follow_ups, questions, boundaries)
        select f.id, f.id, u.id, now(), '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}' from follow_ups f, users u;
        insert into outbox (id, effect, follow_up_id, kind, to_address, to_name, from_name, subject, text, html, message_id, is_automatic,
            due_at, queued_at, state)
        select gen_random_uuid(), 'x', id, 'x', '', '', '', '', '', '', 'x', false, now(), now(), 'Sent' from follow_ups;
        insert into incoming_mails (id, bytes_hash, came_at, recipients, follow_up_id, state)
        select gen_random_uuid(), 'x', now(), '{}', id, 'Filed' from follow_ups;
        """;

    /// <summary>What fills each column of words of the tables that have to do with a person.</summary>
    async Task<List<(string Column, string Sql)>> ColumnsAsync() =>
        (await ListAsync<string>("""
            select concat_ws('|', c.table_name, c.column_name, c.data_type)
            from information_schema.columns c
            join pg_tables t on t.tablename = c.table_name and t.schemaname = 'public' and c.table_schema = 'public'
            where c.data_type in ('text', 'jsonb', 'bytea', 'ARRAY') and (c.data_type <> 'ARRAY' or c.udt_name = '_text')
              and exists (
                  select from information_schema.columns k
                  where k.table_name = c.table_name
                    and (k.table_name = 'respondents' or k.column_name in ('follow_up_id', 'respondent_id', 'response_id', 'kept_id')))
            order by 1
            """))
        .Select(line => line.Split('|'))
        .Select(parts => ($"{parts[0]}.{parts[1]}", $"update {parts[0]} set {parts[1]} = {ValueOf(parts[2])}"))
        .ToList();

    static string ValueOf(string type) => type switch
    {
        "jsonb" => """'{"said": "canary"}'""",
        "bytea" => "'canary'::bytea",
        "ARRAY" => "'{canary}'",
        _ => "'canary'",
    };

    /// <returns>How many rows took it; null where a check refuses it.</returns>
    async Task<int?> TryAsync(string sql)
    {
        try
        {
            return await WithAsync<Db, int>(db => db.ExecuteAsync(sql));
        }
        catch (Npgsql.PostgresException refused) when (refused.SqlState == Npgsql.PostgresErrorCodes.CheckViolation)
        {
            return null;
        }
    }

    async Task<List<string>> ListOfAsync(string[] words)
    {
        var found = new List<string>();
        foreach (var one in words)
            found.AddRange(await FoundAsync(one));

        return found;
    }

    async Task EraseAsync()
    {
        var ada = await AskAsync<Guid>("select id from respondents order by email limit 1");
        await WithAsync<ErasePerson>(erase => erase.EraseAsync(ada, actor: null));
    }

    /// <summary>Where these words stand, over the whole database: "table.column".</summary>
    async Task<List<string>> FoundAsync(string words)
    {
        var columns = await ListAsync<string>("""
            select concat_ws('|', table_name, column_name, data_type)
            from information_schema.columns join pg_tables on tablename = table_name and schemaname = 'public'
            where table_schema = 'public' and table_name <> 'users' and data_type in ('text', 'jsonb', 'bytea', 'ARRAY', 'tsvector', 'USER-DEFINED')
            order by 1
            """);
        var found = new List<string>();
        foreach (var (table, column, type) in columns.Select(line => line.Split('|')).Select(parts => (parts[0], parts[1], parts[2])))
        {
            var text = type == "bytea" ? $"encode({column}, 'escape')" : $"{column}::text";
            if (await AskAsync<bool>($"select exists (select from {table} where strpos(lower({text}), lower(@words)) > 0)", new { words }))
                found.Add($"{table}.{column}");
        }

        return found;
    }
}
