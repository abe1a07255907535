using System.Net;
using SurveyFollowUp.Features.FollowUps;

namespace SurveyFollowUp.Tests.Features.Links;

/// <summary>S11: mail is read by programs before its reader opens it. Whatever they open, nothing happens; one press of a button does one thing.</summary>
public class LookingTests : LinksTest
{
    const int Requests = 1_000;
    const int FromOneAddress = 50;

    /// <summary>What programs that look at mail, and that preview links, call themselves.</summary>
    static readonly string[] Scanners =
    [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 SafeLinks",
        "Mozilla/5.0 (compatible; Mimecast URL Protect)",
        "Mozilla/5.0 (compatible; Proofpoint URL Defense)",
        "BarracudaCentral/1.0",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.0.0 Safari/537.36",
        "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    ];

    /// <summary>Below a link there is more, and what a form would send may stand in the address as well.</summary>
    static readonly string[] Below = ["", "?answer=yes&Answer=yes", "/thanks?said=No&heard=true", "/withdrawal", "?change=true&heard=true&withdrawn=true"];

    [Test]
    public async Task A_thousand_looks_of_scanners_change_no_row()
    {
        var (_, paths) = await EveryLinkAsync();
        var addresses = (from path in paths.Values from below in Below select path + below).ToList();
        var before = await EveryRowAsync();

        var statuses = new HashSet<HttpStatusCode>();
        for (var request = 0; request < Requests; request += FromOneAddress)
        {
            using var scanner = Somebody(request / FromOneAddress, Scanners[request / FromOneAddress % Scanners.Length]);
            foreach (var number in Enumerable.Range(request, FromOneAddress))
            {
                using var look = new HttpRequestMessage(number % 3 == 0 ? HttpMethod.Head : HttpMethod.Get, addresses[number % addresses.Count]);
                using var seen = await scanner.SendAsync(look);
                statuses.Add(seen.StatusCode);
            }
        }

        Assert.That(await EveryRowAsync(), Is.EqualTo(before));
        Assert.That(statuses, Is.SubsetOf(new[] { HttpStatusCode.OK, HttpStatusCode.Redirect, HttpStatusCode.NotFound }), "none was turned away");
        Assert.That(statuses, Does.Contain(HttpStatusCode.OK));
    }

    [TestCase(LinkPurpose.AfterCare, "", "answer=yes")]
    [TestCase(LinkPurpose.AfterCare, "", "answer=no")]
    [TestCase(LinkPurpose.AfterCare, "/thanks", "said=No&Words=Still broken")]
    [TestCase(LinkPurpose.AfterCare, "/thanks", "said=No&At={time}")]
    [TestCase(LinkPurpose.ChooseTime, "", "At={time}")]
    [TestCase(LinkPurpose.ReadBack, "", "answer=right")]
    [TestCase(LinkPurpose.ReadBack, "", "answer=not-quite&Words=Four weeks")]
    [TestCase(LinkPurpose.Remedy, "", "Words=The freight&Kind=refund&Amount=200&Channel=Call&Language=fi&Time=Morning")]
    [TestCase(LinkPurpose.Stop, "", "")]
    [TestCase(LinkPurpose.Stop, "", "List-Unsubscribe=One-Click")]
    public async Task The_button_does_one_thing_and_pressed_again_nothing(LinkPurpose purpose, string below, string fields)
    {
        var (_, paths) = await EveryLinkAsync();
        var form = fields.Contains("{time}", StringComparison.Ordinal)
            ? fields.Replace("{time}", await FirstTimeAsync(paths[LinkPurpose.ChooseTime]), StringComparison.Ordinal) : fields;
        var before = await EveryRowAsync();

        Assert.That((int)await PostAsync(paths[purpose] + below, form), Is.LessThan(400));
        var once = await EveryRowAsync();
        Assert.That(once, Is.Not.EqualTo(before));

        Assert.That((int)await PostAsync(paths[purpose] + below, form), Is.LessThan(400));
        Assert.That(await EveryRowAsync(), Is.EqualTo(once));
    }

    async Task<HttpStatusCode> PostAsync(string path, string fields)
    {
        using var person = Somebody(900, Browser.UserAgent);
        person.DefaultRequestHeaders.Add("Accept-Language", "en");
        using var form = new FormUrlEncodedContent(
            fields.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(field => field.Split('=')).Select(pair => KeyValuePair.Create(pair[0], pair[1])));
        using var answer = await person.PostAsync(path, form);
        return answer.StatusCode;
    }
}
