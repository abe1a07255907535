using System.Security.Cryptography;
using SurveyFollowUp.Core.Mail.Incoming;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Replies;

/// <summary>A mail as it came in.</summary>
/// <param name="ReturnPath">Of the envelope; null where the way in does not tell.</param>
/// <param name="Recipients">Of the envelope.</param>
public sealed record RawMail(byte[] Bytes, string? ReturnPath, IReadOnlyCollection<string> Recipients)
{
    /// <summary>Where it was fetched from; null where it was handed in.</summary>
    public MailPlace? Place { get; init; }
}

/// <summary>What was made of it.</summary>
public sealed record ReadMail
{
    public required string Sender { get; init; }
    public required string Subject { get; init; }
    public required string Words { get; init; }
    public required string Quoted { get; init; }

    /// <summary>Who or what wrote it, and the sign that told us.</summary>
    public required string Nature { get; init; }
    public required string Sign { get; init; }

    /// <summary>Null where a person has to say whose it is.</summary>
    public Match? Match { get; init; }
}

/// <summary>Mail that came in: kept first, read later.</summary>
public sealed class IncomingMailStore(Db db, Clock clock)
{
    /// <summary>
    /// Between keeping and moving there are moments, or an outage. Later the same numbers are other mails, of a server that was set up anew.
    /// </summary>
    static readonly TimeSpan SamePlace = TimeSpan.FromDays(1);

    sealed record Row
    {
        public byte[] Bytes { get; init; } = [];
        public string? ReturnPath { get; init; }
        public string[] Recipients { get; init; } = [];
    }

    /// <returns>Whether it is new: the same bytes are kept once, and so is what lay at the same place within a day.</returns>
    public async Task<bool> KeepAsync(RawMail mail)
    {
        var now = await clock.NowAsync();
        return await db.ExecuteAsync("""
            insert into incoming_mails (id, bytes_hash, bytes, came_at, return_path, recipients, mailbox, uid_validity, uid)
            select @id, @hash, @Bytes, @now, @ReturnPath, @recipients, @Mailbox, @Validity, @Uid
            where not exists (
                select from incoming_mails m
                where m.mailbox = @Mailbox and m.uid_validity = @Validity and m.uid = @Uid and m.came_at > @lately)
            on conflict (bytes_hash) do nothing
            """, new
        {
            id = Guid.CreateVersion7(),
            hash = SHA256.HashData(mail.Bytes),
            mail.Bytes,
            now,
            lately = now - SamePlace,
            mail.ReturnPath,
            recipients = mail.Recipients.ToArray(),
            mail.Place?.Mailbox,
            mail.Place?.Validity,
            mail.Place?.Uid,
        }) == 1;
    }

    public Task<List<Guid>> NewAsync(int most) =>
        db.QueryAsync<Guid>("select id from incoming_mails where state = 'New' order by came_at limit @most", new { most });

    /// <summary>To be read in this transaction; null when another node has it, or has read it.</summary>
    public async Task<RawMail?> TakeAsync(Guid id) =>
        await db.FindAsync<Row>("""
            select bytes, return_path, recipients from incoming_mails where id = @id and state = 'New' for update skip locked
            """, new { id }) is { } row ? new RawMail(row.Bytes, row.ReturnPath, row.Recipients) : null;

    /// <summary>As it came; null where there is none, or none any more.</summary>
    public Task<byte[]?> RawAsync(Guid id) => db.FindAsync<byte[]?>("select bytes from incoming_mails where id = @id", new { id });

    public Task FileAsync(Guid id, ReadMail read) =>
        db.ExecuteAsync("""
            update incoming_mails
            set state = case when @followUpId::uuid is null then 'Triage' else 'Filed' end, sender = @Sender, subject = @Subject, words = @Words,
                quoted = @Quoted, nature = @Nature, sign = @Sign, matched_by = @matchedBy, follow_up_id = @followUpId
            where id = @id
            """, new
        {
            id,
            read.Sender,
            read.Subject,
            read.Words,
            read.Quoted,
            read.Nature,
            read.Sign,
            matchedBy = read.Match?.By.ToString(),
            followUpId = read.Match?.FollowUpId,
        });

    /// <summary>Nothing is kept of it but that it came.</summary>
    public Task DropAsync(Guid id) =>
        db.ExecuteAsync("""
            update incoming_mails set state = 'Settled', bytes = null, return_path = null, recipients = '{}' where id = @id
            """, new { id });

    /// <summary>It could not be read. After the third time a person looks at it as it came.</summary>
    public Task FailAsync(Guid id) =>
        db.ExecuteAsync("""
            update incoming_mails set failures = failures + 1, state = case when failures >= 2 then 'Triage' else 'New' end where id = @id and state = 'New'
            """, new { id });
}
