using System.Collections.Concurrent;
using System.Net;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Tests.Features.Links;

/// <summary>S11: the token in the address is the whole permission.</summary>
public class TokensTests : LinksTest
{
    const int Tries = 100_000;
    const int AMinute = 60;

    static readonly LinkPurpose[] Purposes = Enum.GetValues<LinkPurpose>();

    /// <summary>
    /// How long an answer takes says nothing about a token. It is looked up by its SHA-256 in an index: whatever a comparison gives away it gives
    /// away of the hash, and nobody can choose a token so that its hash begins as they want. So the time is not measured here.
    /// </summary>
    [Test]
    public async Task Of_a_hundred_thousand_forged_bit_flipped_and_foreign_tokens_none_is_taken()
    {
        var (id, paths) = await EveryLinkAsync();
        var known = paths.ToDictionary(link => link.Key, link => link.Value.Split('/')[2]);
        known[LinkPurpose.Reply] = await TokenAsync(LinkPurpose.Reply, id);

        var taken = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(ToTry(known).Take(Tries).Chunk(Tries / 50), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (some, _) =>
            await WithAsync<PublicLinks>(async links =>
            {
                foreach (var (purpose, token) in some)
                {
                    if (await links.FindAsync(purpose, token) is not null)
                        taken.Enqueue($"{purpose} {token}");
                }
            }));

        Assert.That(taken, Is.Empty);
        foreach (var (purpose, token) in known)
            Assert.That(await WithAsync<PublicLinks, Guid?>(links => links.FindAsync(purpose, token)), Is.EqualTo(id), $"{purpose} itself");
    }

    [Test]
    public async Task Whoever_tries_tokens_is_turned_away_after_sixty_a_minute()
    {
        using var thief = Somebody(901, "curl/8.5.0");
        var statuses = new List<HttpStatusCode>();
        for (var number = 0; number < AMinute + 5; number++)
        {
            using var answer = await thief.GetAsync($"/{Cast.Links[number % Cast.Links.Count].Path}/{SecretTokens.New()}");
            statuses.Add(answer.StatusCode);
        }

        Assert.That(statuses.Take(AMinute), Is.All.EqualTo(HttpStatusCode.NotFound));
        Assert.That(statuses.Skip(AMinute), Is.All.EqualTo(HttpStatusCode.TooManyRequests));
    }

    [TestCase(LinkPurpose.AfterCare, 90)]
    [TestCase(LinkPurpose.ChooseTime, 30)]
    [TestCase(LinkPurpose.ChooseMeeting, 30)]
    [TestCase(LinkPurpose.ReadBack, 30)]
    [TestCase(LinkPurpose.Remedy, 30)]
    [TestCase(LinkPurpose.Stop, 0)]
    public async Task A_link_lives_as_long_as_it_should(LinkPurpose purpose, int days)
    {
        var (_, paths) = await EveryLinkAsync();

        await SetClockAsync(MondayAtEight.AddDays(days == 0 ? 36_500 : days - 1));
        Assert.That((await Browser.OpenAsync(paths[purpose])).Status, Is.EqualTo(HttpStatusCode.OK));
        if (days > 0)
        {
            await SetClockAsync(MondayAtEight.AddDays(days + 1));
            Assert.That((await Browser.OpenAsync(paths[purpose])).Status, Is.EqualTo(HttpStatusCode.NotFound));
        }
    }

    [Test]
    public async Task No_page_by_a_link_sets_a_cookie_is_kept_is_found_or_tells_where_its_reader_came_from()
    {
        var (_, paths) = await EveryLinkAsync();
        string[] more = [.. paths.Values, paths[LinkPurpose.AfterCare] + "/thanks?said=No", .. Cast.Links.Select(link => $"/{link.Path}/{SecretTokens.New()}")];

        foreach (var path in more)
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Post })
            {
                using var client = Somebody(Array.IndexOf(more, path), Browser.UserAgent);
                using var request = new HttpRequestMessage(method, path) { Content = method == HttpMethod.Post ? new FormUrlEncodedContent([]) : null };
                using var answer = await client.SendAsync(request);

                Assert.That(answer.Headers.Contains("Set-Cookie"), Is.False, $"{method} {path}");
                Assert.That(answer.Headers.GetValues("Referrer-Policy"), Is.EqualTo(["no-referrer"]), $"{method} {path}");
                Assert.That(answer.Headers.GetValues("X-Robots-Tag"), Is.EqualTo(["noindex"]), $"{method} {path}");
                Assert.That(answer.Headers.CacheControl?.NoStore, Is.True, $"{method} {path}");
            }
        }
    }

    /// <summary>Every other purpose for each token, each of its 128 bits turned over, and then random ones.</summary>
    static IEnumerable<(LinkPurpose Purpose, string Token)> ToTry(Dictionary<LinkPurpose, string> known)
    {
        foreach (var (purpose, token) in known)
        {
            foreach (var other in Purposes.Where(other => other != purpose))
                yield return (other, token);

            foreach (var flipped in Flipped(token))
                yield return (purpose, flipped);
        }

        while (true)
        {
            foreach (var purpose in Purposes)
                yield return (purpose, purpose == LinkPurpose.Reply ? SecretTokens.NewLowerCase() : SecretTokens.New());
        }
    }

    /// <summary>Each bit of each of its characters, so that also those that decode to the same bytes are tried.</summary>
    static IEnumerable<string> Flipped(string token) =>
        from place in Enumerable.Range(0, token.Length)
        from bit in Enumerable.Range(0, 7)
        select token[..place] + (char)(token[place] ^ (1 << bit)) + token[(place + 1)..];
}
