using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Privacy;

/// <summary>
/// Forgets a person (GDPR Art. 17): names, addresses, and whatever they and we wrote, wherever it stands. What is counted stays, without them:
/// that somebody answered, the score, the segment, which steps were taken and when. So do the keyed hashes by which they are recognised.
/// </summary>
public sealed class ErasePerson(Db db, StopContact stop, MergeProgress imports, Uploads uploads, Clock clock)
{
    /// <summary>Where words must stand, so that what the records demand of one another still holds.</summary>
    const string Nothing = "–";

    /// <param name="actor">The colleague whom they asked; null where they did it themselves.</param>
    public Task EraseAsync(Guid respondentId, Guid? actor) => db.InTransactionAsync(async () =>
    {
        var now = await clock.NowAsync();
        await imports.WaitForMergesAsync();
        await stop.StopAsync(respondentId);
        await KeepHashesAsync(respondentId);
        await ForgetMailAsync(respondentId);
        await ForgetWordsAsync(respondentId);
        await ForgetOthersAsync(respondentId);
        await db.ExecuteAsync("""
            update respondents
            set email = null, phone = null, customer_no = null, name = '', company = '',
                wants_channel = '', wants_language = '', wants_time = '', erased_at = coalesce(erased_at, @now)
            where id = @respondentId;

            insert into follow_up_events (follow_up_id, kind, actor_id, at)
            select id, @kind, @actor, @now from follow_ups where respondent_id = @respondentId;
            """, new { respondentId, now, actor, kind = nameof(EventKind.Erased) });
        await ForgetFilesAsync(respondentId);
    });

    /// <summary>By each of their numbers and addresses they are recognised still.</summary>
    Task KeepHashesAsync(Guid respondentId) =>
        db.ExecuteAsync("""
            insert into respondent_identities (identity, respondent_id)
            select known, p.id
            from respondents p
            cross join unnest(array[known_as('email:' || lower(p.email)), known_as('customer:' || p.customer_no), known_as('phone:' || p.phone)]) known
            where p.id = @respondentId and known is not null and known <> p.id
            on conflict (identity) do nothing
            """, new { respondentId });

    /// <summary>What was sent, what came in, and what colleagues were sent about them. Their links now lead to the page that says that it is done.</summary>
    Task ForgetMailAsync(Guid respondentId) =>
        db.ExecuteAsync("""
            create temporary table their_mails on commit drop as
            select id from outbox where follow_up_id in (select id from follow_ups where respondent_id = @respondentId)
            union
            select id from outbox where effect in (select 'thanks/' || response_id from thanks where respondent_id = @respondentId);

            update outbox
            set state = case when state = 'Stale' then 'Cancelled' else state end,
                to_address = '', to_name = '', subject = '', text = '', html = '', unsubscribe = '', calendar = '', reply_to = '', in_reply_to = '',
                last_words = ''
            where id in (select id from their_mails);

            -- Letters on trial, and what told colleagues of them: known by what nobody else has. What still waits to leave is not emptied.
            update outbox o set subject = '', text = '', html = ''
            from respondents p
            where p.id = @respondentId and o.follow_up_id is null and o.effect not like 'thanks/%' and o.state not in ('Queued', 'Sending', 'Stale')
              and (strpos(p.name, ' ') > 0 and strpos(o.text, p.name) > 0 or strpos(lower(o.text), lower(p.email)) > 0 or strpos(o.text, p.phone) > 0
                   or exists (
                       select from responses r where r.respondent_id = p.id and length(r.comment) >= 20 and strpos(o.text, r.comment) > 0));

            update incoming_mails
            set state = case when state in ('New', 'Triage') then 'Settled' else state end,
                bytes = null, return_path = null, recipients = '{}', sender = '', subject = '', words = '', quoted = '', sign = ''
            where follow_up_id in (select id from follow_ups where respondent_id = @respondentId)
               or lower(sender) = (select lower(email) from respondents where id = @respondentId);

            delete from public_links
            where purpose = 'Reply' and follow_up_id in (select id from follow_ups where respondent_id = @respondentId);

            update public_links set purpose = 'Stop', expires_at = 'infinity'
            where purpose <> 'Stop' and follow_up_id in (select id from follow_ups where respondent_id = @respondentId);
            """, new { respondentId });

    /// <summary>What they said, and what we wrote down.</summary>
    Task ForgetWordsAsync(Guid respondentId) =>
        db.ExecuteAsync("""
            update responses set comment = '', more = null, reasons = null, needs_look = false where respondent_id = @respondentId;

            update complaints c
            set link = case when way = 'Public' then @Nothing else '' end, unreachable = '',
                answer_link = '', answer_words = case when c.answered_at is null then '' else @Nothing end
            from responses r where r.id = c.response_id and r.respondent_id = @respondentId;

            create temporary table theirs on commit drop as select id from follow_ups where respondent_id = @respondentId;

            update follow_up_events set note = '' where note <> '' and follow_up_id in (select id from theirs);
            update follow_up_events set detail = ''
            where kind in ('Merged', 'Separated', 'AnsweredInPublic') and follow_up_id in (select id from theirs);
            update steps set what = '' where what <> '' and follow_up_id in (select id from theirs);
            update promises set what = @Nothing, why = case when why = '' then '' else @Nothing end where follow_up_id in (select id from theirs);
            update meetings set place = '', with_whom = '' where follow_up_id in (select id from theirs);
            update questions set words = @Nothing, answer = case when answer is not null then @Nothing end where follow_up_id in (select id from theirs);
            update follow_ups set place = '' where respondent_id = @respondentId;
            update wishes set words = '' where follow_up_id in (select id from theirs);
            delete from read_backs where follow_up_id in (select id from theirs);
            delete from meeting_proposals where follow_up_id in (select id from theirs);
            delete from drafts where follow_up_id in (select id from theirs);
            delete from undos where follow_up_id in (select id from theirs);
            delete from follow_up_words where follow_up_id in (select id from theirs);
            delete from boundaries where respondent_id = @respondentId;
            """, new { respondentId, Nothing });

    /// <summary>What was put together with them is not taken apart any more.</summary>
    Task ForgetOthersAsync(Guid respondentId) =>
        db.ExecuteAsync("""
            update merges set before = '{}', person = '{}', said = '{}', filled = '{}'
            where other_id in (select id from theirs) or kept_id in (select id from theirs)
            """);

    /// <summary>The files in which they came: all that is still asked of them is the rows that were refused.</summary>
    async Task ForgetFilesAsync(Guid respondentId)
    {
        var imports = await db.QueryAsync<Guid>("""
            select id from imports
            where state in ('Done', 'Undone') and id in (select import_id from responses where respondent_id = @respondentId)
            """, new { respondentId });

        foreach (var import in imports)
            uploads.Forget(import);
    }
}
