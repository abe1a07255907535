using System.Globalization;
using System.Text;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Replies;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Tests.Features.Replies;

/// <summary>Answers that look like one another's: none comes to a wrong follow-up, and none is lost. REPLIES=10000 tries more of them.</summary>
public class CrossedRepliesTests : AnswersTest
{
    const int People = 200;

    static readonly int Replies = int.Parse(Environment.GetEnvironmentVariable("REPLIES") ?? "2000", CultureInfo.InvariantCulture);

    /// <summary>Whom we have written to: the follow-up, the address that answers go to, and our mail.</summary>
    sealed record Written(Guid FollowUp, string Address, string ReplyTo, string MessageId);

    /// <param name="Expected">Null where a person has to say whose it is.</param>
    sealed record Reply(string From, string To, string Headers, string Words, Guid? Expected);

    [Test]
    public async Task None_comes_to_a_wrong_follow_up_and_none_is_lost()
    {
        var written = await WriteAsync();
        var random = new Random(18);
        Reply[] replies = [.. Enumerable.Range(0, Replies).Select(number => Make(number, random, written))];

        await WithAsync<IncomingMailStore>(async store =>
        {
            foreach (var reply in replies)
                await store.KeepAsync(Mail(reply.From, reply.To, reply.Words, reply.Headers));
        });
        while (await AskAsync<bool>("select exists (select from incoming_mails where state = 'New')"))
            await RunAsync<ReadIncomingMail>();

        var found = (await ListAsync<string>("select split_part(words, ' ', 2) || ' ' || coalesce(follow_up_id::text, '') from incoming_mails"))
            .Select(line => line.Split(' ')).ToDictionary(parts => int.Parse(parts[0], CultureInfo.InvariantCulture), parts => parts[1]);
        var wrong = replies.Index().Where(one => found[one.Index] != (one.Item.Expected?.ToString() ?? "")).Select(one => one.Item).ToList();
        Assert.That(wrong, Is.Empty);
        var lost = replies.Count(reply => reply.Expected is null);
        Assert.That(lost, Is.Not.Zero.And.LessThan(Replies));
        Assert.That(await AskAsync<int>("select count(*)::int from incoming_mails where state = 'Triage'"), Is.EqualTo(lost));
        Assert.That(await AskAsync<int>("select count(*)::int from follow_up_events where kind = 'Replied'"), Is.EqualTo(Replies - lost));
    }

    [Test]
    public async Task What_is_hardly_a_mail_is_kept_as_it_came_and_looked_at()
    {
        var (_, replyTo) = await WrittenToAsync();
        var parts = new StringBuilder("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n");
        foreach (var number in Enumerable.Range(0, 10_000))
            parts.Append(CultureInfo.InvariantCulture, $"--b\nContent-Type: text/plain\n\npart {number}\n");

        RawMail[] mails =
        [
            new(Encoding.ASCII.GetBytes(parts.ToString()), "a@example.net", [replyTo]),
            new("\0\0\0"u8.ToArray(), null, [replyTo]),
            new([], "", [replyTo]),
            new(Encoding.ASCII.GetBytes("From: ada@example.org\n\n" + new string('x', 24 * 1024 * 1024)), "ada@example.org", [replyTo]),
        ];
        foreach (var mail in mails)
            await WithAsync<IncomingMailStore>(store => store.KeepAsync(mail));

        foreach (var _ in Enumerable.Range(0, 3))
            await RunAsync<ReadIncomingMail>();

        Assert.That(await AskAsync<int>("select count(*)::int from incoming_mails where state <> 'New' and bytes is not null"), Is.EqualTo(mails.Length));
    }

    static Reply Make(int number, Random random, IReadOnlyList<Written> written)
    {
        var own = written[random.Next(People)];
        var other = written[random.Next(People)];
        var stranger = $"stranger{number}@example.net";
        var words = $"Reply {number} of mine.";
        var quoted = $"{words}\n\n> Answer to {other.ReplyTo}\n> {other.MessageId}";
        return random.Next(12) switch
        {
            0 => new(own.Address, own.ReplyTo, "", words, own.FollowUp),
            1 => new(own.Address, own.ReplyTo, "", quoted, own.FollowUp),
            2 => new(other.Address, own.ReplyTo, $"In-Reply-To: {other.MessageId}\n", words, own.FollowUp),
            3 => new(stranger, "care@example.org", $"In-Reply-To: {own.MessageId}\nReferences: {own.MessageId} {other.MessageId}\n", quoted, own.FollowUp),
            4 => new(stranger, "care@example.org", $"References: {other.MessageId}\n {own.MessageId}\n", words, own.FollowUp),
            5 => new(own.Address, "care@example.org", "", quoted, own.FollowUp),
            6 => new(stranger, "care@example.org", "", quoted, null),
            7 => new("colleague@example.org", own.ReplyTo, "Subject: Fwd: your answer\n", words, own.FollowUp),
            8 => new(own.Address, own.ReplyTo, $"Message-ID: <same-{number % 7}@example.net>\n", words, own.FollowUp),
            9 => new(own.Address, Flipped(other.ReplyTo), "", words, own.FollowUp),
            10 => new(stranger, Flipped(own.ReplyTo), "In-Reply-To: <unknown@example.net>\n", words, null),
            _ => new(own.Address.ToUpperInvariant(), own.ReplyTo.ToUpperInvariant(), "Date: not a date\n", words, own.FollowUp),
        };
    }

    /// <summary>With one letter of its token changed.</summary>
    static string Flipped(string replyTo)
    {
        var place = replyTo.IndexOf('+', StringComparison.Ordinal) + 3;
        return string.Concat(replyTo.AsSpan(0, place), replyTo[place] == '0' ? "1" : "0", replyTo.AsSpan(place + 1));
    }

    async Task<List<Written>> WriteAsync()
    {
        await UserAsync(Cast.Nadia);
        Customer[] people =
            [.. Enumerable.Range(0, People).Select(number => new Customer($"Person {number}", $"person{number}@example.net", Phone: null, 3, "Late."))];
        await AnswersAsync(people);
        var written = new List<Written>();
        foreach (var (number, followUp) in (await ListAsync<Guid>("""
            select f.id from follow_ups f join respondents p on p.id = f.respondent_id order by p.email collate "C"
            """)).Index())
        {
            var address = people.Select(person => person.Email!).Order(StringComparer.Ordinal).ElementAt(number);
            var token = await WithAsync<PublicLinks, string>(links => links.MakeAsync(LinkPurpose.Reply, followUp));
            written.Add(new Written(followUp, address, $"answers+{token}@example.org", $"<letter-{number}@example.org>"));
            await ExecuteAsync("""
                insert into outbox (id, effect, follow_up_id, kind, to_address, to_name, from_name, subject, text, html, message_id, is_automatic,
                                    due_at, queued_at, state, sent_at)
                values (gen_random_uuid(), @id, @followUp, 'letter', @address, '', '', '', '', '', @id, false, now(), now(), 'Sent', now())
                """, new { id = written[^1].MessageId, followUp, address });
        }

        return written;
    }
}
