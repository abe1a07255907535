using SurveyFollowUp.Faults.Worlds;

using SurveyFollowUp.Tests.Smtp;

namespace SurveyFollowUp.Faults.Oracles;

/// <summary>
/// Reads the database and the journals of mail server and clients when all is quiet again, and says what should not be.
/// <list type="bullet">
/// <item>I1: what fell due has come to one end, or waits for a time to come.</item>
/// <item>I2: the server took each effect at most once. I2a: a mail that nobody lost was claimed once.</item>
/// <item>I3: what is said to be sent is there, and what is there is said to be sent or uncertain.</item>
/// <item>I4: nothing is there that the database does not know.</item>
/// <item>I5: nothing left for somebody who had been told that they will hear no more.</item>
/// <item>I6, I7: what is open has an owner who is here or a queue, and a next moment that is not past.</item>
/// <item>I8: each level of escalation once, in their order.</item>
/// <item>I9: five automatic mails about one matter, ten to one address within a day; one reminder a day.</item>
/// <item>I10: each row of a file has its verdict.</item>
/// <item>I12: what was acknowledged is kept, once.</item>
/// <item>G11: nothing left before its time, by the database's clock.</item>
/// <item>P15: no address of a person in what the nodes write to their consoles.</item>
/// </list>
/// </summary>
sealed class Oracle(World world, ClientJournal clients)
{
    /// <summary>People who are asked once whether they are satisfied now.</summary>
    public IReadOnlyCollection<Guid> AskedOnce { get; init; } = [];

    /// <summary>No node died or was paused: nothing is claimed twice.</summary>
    public bool WasCalm { get; init; }

    /// <summary>How many mails there is something wrong with: only these may be given up.</summary>
    public int Poison { get; init; }

    public async Task<List<Violation>> JudgeAsync()
    {
        var about = await MailsAsync();
        var kept = world.Server.Journal.Where(delivery => delivery.Kept).ToList();

        return
        [
            .. await EndsAsync(), .. await GivenUpAsync(), .. await AskedAsync(),
            .. Twice(kept), .. await ClaimedTwiceAsync(), .. Agrees(kept, about),
            .. Unwanted(kept, about), .. Early(kept, about), .. Floods(kept, about),
            .. await OwnersAsync(), .. await NextMomentsAsync(), .. await LevelsAsync(),
            .. await FilesAsync(), .. await AcknowledgedAsync(), .. Logs(),
        ];
    }

    sealed record Mail(string Effect, string State, Guid? FollowUpId, string ToAddress, string Kind, bool IsAutomatic, DateTimeOffset DueAt);

    async Task<Dictionary<string, Mail>> MailsAsync() =>
        (await world.Database.ListAsync<Mail>("""
            select distinct on (effect) effect, state, follow_up_id, to_address, kind, is_automatic, due_at from outbox
            """)).ToDictionary(mail => mail.Effect);

    async Task<IEnumerable<Violation>> EndsAsync() =>
        (await world.Database.ListAsync<string>("""
            select 'mail ' || effect || ' is ' || state || ', due since ' || (app_now() - due_at) || ', held by ' || coalesce(held_by::text, 'nobody')
            from outbox
            where state = 'Sending' or (state = 'Queued' and due_at < app_now() - interval '10 seconds')
            union all
            select 'alarm ' || kind || ' of ' || follow_up_id || ' should have rung at ' || rings_at || ', held by ' || coalesce(held_by::text, 'nobody')
            from alarms
            where rings_at < app_now() - interval '10 seconds' and failures < 3 and claims < 3
            """)).Select(sentence => new Violation("I1", sentence));

    async Task<IEnumerable<Violation>> GivenUpAsync() =>
        await world.Database.ListAsync<string>("select effect || ': ' || last_words from outbox where state = 'GivenUp'") is var given
            ? Violation.Unless(given.Count == Poison, "I1", $"{given.Count} mails were given up instead of {Poison}: {string.Join("; ", given.Take(3))}")
            : [];

    /// <summary>Those who have stopped all contact meanwhile need not be asked.</summary>
    async Task<IEnumerable<Violation>> AskedAsync() =>
        (await world.Database.ListAsync<string>("""
            select f.id || ' was asked ' || count(o.id) || ' times'
            from follow_ups f
            left join outbox o on o.follow_up_id = f.id and o.kind = 'after-care'
            where f.id = any(@asked) and f.closing is distinct from 'NoContactWanted'
            group by f.id
            having count(o.id) <> 1
            """, new { asked = AskedOnce.ToArray() })).Select(sentence => new Violation("I1", sentence));

    static IEnumerable<Violation> Twice(IEnumerable<SmtpDelivery> kept) =>
        from delivery in kept
        group delivery by delivery.Effect into same
        where same.Count() > 1
        select new Violation("I2", $"{same.Key} was taken {same.Count()} times, at {string.Join(" and ", same.Select(one => $"{one.At:HH:mm:ss.fff}"))}");

    async Task<IEnumerable<Violation>> ClaimedTwiceAsync() =>
        WasCalm
            ? (await world.Database.ListAsync<string>("""
                select effect || ' was claimed ' || fence || ' times for ' || attempts || ' attempts' from outbox where fence > attempts
                """)).Select(sentence => new Violation("I2a", sentence))
            : [];

    static IEnumerable<Violation> Agrees(List<SmtpDelivery> kept, Dictionary<string, Mail> mails)
    {
        var there = kept.Select(delivery => delivery.Effect).ToHashSet();
        foreach (var mail in mails.Values.Where(mail => mail.State == "Sent" && !there.Contains(mail.Effect)))
            yield return new Violation("I3", $"{mail.Effect} is said to be sent, and the server does not have it");

        foreach (var effect in there)
        {
            if (!mails.TryGetValue(effect, out var mail))
                yield return new Violation("I4", $"the server has {effect}, of which the database knows nothing");
            else if (mail.State is not ("Sent" or "Uncertain"))
                yield return new Violation("I3", $"the server has {effect}, which is said to be {mail.State}");
        }
    }

    /// <summary>Judged by the moment when the server was ready for the content: the last look came after it.</summary>
    IEnumerable<Violation> Unwanted(List<SmtpDelivery> kept, Dictionary<string, Mail> mails) =>
        from delivery in kept
        where mails.TryGetValue(delivery.Effect, out var mail) && mail.FollowUpId is not null
            && clients.Stopped.TryGetValue(delivery.To, out var stopped) && stopped < delivery.Began
        let late = delivery.Began - clients.Stopped[delivery.To]
        select new Violation("I5", $"{delivery.Effect} left {late.TotalSeconds:F1} s after its reader had been told that nothing would");

    /// <summary>The world's clock is known to us to within the time that setting it takes.</summary>
    IEnumerable<Violation> Early(List<SmtpDelivery> kept, Dictionary<string, Mail> mails) =>
        from delivery in kept
        where mails.TryGetValue(delivery.Effect, out var mail) && world.InWorld(delivery.At) < mail.DueAt.AddSeconds(-1)
        select new Violation("G11", $"{delivery.Effect} left {(mails[delivery.Effect].DueAt - world.InWorld(delivery.At)).TotalSeconds:F1} s before its time");

    async Task<IEnumerable<Violation>> OwnersAsync() =>
        (await world.Database.ListAsync<string>("""
            select f.id || ' is open and belongs to somebody who is not here' from follow_ups f join users u on u.id = f.owner_id
            where f.status = 'Open' and not u.is_active
            """)).Select(sentence => new Violation("I6", sentence));

    async Task<IEnumerable<Violation>> NextMomentsAsync() =>
        (await world.Database.ListAsync<string>("""
            select id || ' is ' || status || ' and nothing will happen to it' from follow_ups f
            where (status = 'Open' and next_due_at is null)
               or (status in ('Waiting', 'AfterCare') and not exists (select from alarms a where a.follow_up_id = f.id))
            """)).Select(sentence => new Violation("I7", sentence));

    /// <summary>While nobody does anything, a level is reached once, and the lead hears before the manager.</summary>
    async Task<IEnumerable<Violation>> LevelsAsync() =>
        (await world.Database.ListAsync<string>("""
            select follow_up_id || ' reached ' || kind || ' ' || count(*) || ' times' from follow_up_events
            where kind in ('OwnerWarned', 'EscalatedToLead', 'EscalatedToManager')
            group by follow_up_id, kind having count(*) > 1
            union all
            select e.follow_up_id || ' reached ' || e.kind || ' before the level below it' from follow_up_events e
            where e.kind in ('EscalatedToLead', 'EscalatedToManager') and not exists (
                select from follow_up_events b
                where b.follow_up_id = e.follow_up_id and b.id < e.id
                  and b.kind = case e.kind when 'EscalatedToLead' then 'OwnerWarned' else 'EscalatedToLead' end)
            """)).Select(sentence => new Violation("I8", sentence));

    IEnumerable<Violation> Floods(List<SmtpDelivery> kept, Dictionary<string, Mail> mails)
    {
        var automatic = (
            from delivery in kept
            where mails.TryGetValue(delivery.Effect, out var mail) && mail is { IsAutomatic: true, FollowUpId: not null }
            select (Mail: mails[delivery.Effect], At: world.InWorld(delivery.At))).ToList();

        return
        [
            .. MoreThan(5, automatic.GroupBy(one => $"follow-up {one.Mail.FollowUpId}", one => one.At)),
            .. MoreThan(10, automatic.GroupBy(one => one.Mail.ToAddress, one => one.At)),
            .. MoreThan(1, automatic.Where(one => one.Mail.Kind == "reminder").GroupBy(one => $"reminders of {one.Mail.FollowUpId}", one => one.At)),
        ];
    }

    static IEnumerable<Violation> MoreThan(int most, IEnumerable<IGrouping<string, DateTimeOffset>> about) =>
        from one in about
        let times = one.Order().ToList()
        let worst = times.Max(first => times.Count(at => at >= first && at < first.AddDays(1)))
        where worst > most
        select new Violation("I9", $"{one.Key}: {worst} automatic mails within a day");

    async Task<IEnumerable<Violation>> FilesAsync() =>
        (await world.Database.ListAsync<string>("""
            select file_name || ' is ' || state || ': ' || rows_total || ' rows, and '
                || (opened + added + satisfied + passive + excluded + duplicate + rejected) || ' verdicts'
            from imports
            where state in ('Staging', 'Confirmed')
               or (state = 'Done' and rows_total <> opened + added + satisfied + passive + excluded + duplicate + rejected)
            """)).Select(sentence => new Violation("I10", sentence));

    async Task<IEnumerable<Violation>> AcknowledgedAsync()
    {
        var notes = (await world.Database.ListAsync<(string Note, int Times)>("""
            select note, count(*)::int from follow_up_events where note <> '' group by note
            """)).ToDictionary(one => one.Note, one => one.Times);
        var answers = (await world.Database.ListAsync<(Guid, string)>("""
            select follow_up_id, detail from follow_up_events where kind = 'AfterCareAnswered'
            """)).ToLookup(one => one);
        var stopped = (await world.Database.ListAsync<string>("select email from respondents where no_contact_at is not null")).ToHashSet();
        var files = (await world.Database.ListAsync<string>("select file_name from imports")).ToHashSet();

        return
        [
            .. clients.Notes.Where(note => note.Value && notes.GetValueOrDefault(note.Key) == 0).Select(note => Lost($"note {note.Key}")),
            .. clients.Notes.Where(note => notes.GetValueOrDefault(note.Key) > 1).Select(note => new Violation("I12", $"note {note.Key} stands there twice")),
            .. clients.Answers.Where(answer => answers[answer].Count() != 1)
                .Select(answer => new Violation("I12", $"the answer {answer.Answer} of {answer.FollowUp} stands there {answers[answer].Count()} times")),
            .. clients.Stopped.Keys.Where(address => !stopped.Contains(address)).Select(address => Lost($"the wish of {address} to hear no more")),
            .. clients.Files.Where(file => !files.Contains(file)).Select(file => Lost($"the file {file}")),
        ];
    }

    static Violation Lost(string what) => new("I12", $"{what} was acknowledged and is not there");

    IEnumerable<Violation> Logs() =>
        from node in world.Nodes
        from line in node.Log
        where line.Contains("@example.", StringComparison.Ordinal)
        select new Violation("P15", $"{node.Name} wrote: {line}");
}
