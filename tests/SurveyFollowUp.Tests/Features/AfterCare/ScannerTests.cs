using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.AfterCare;

namespace SurveyFollowUp.Tests.Features.AfterCare;

/// <summary>What a program pressed that looks at mails before their reader does.</summary>
public class ScannerTests : CareTest
{
    const string Scanner = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36";

    [Test]
    public async Task A_yes_within_a_minute_from_a_scanner_is_marked_and_closes_nothing_until_somebody_takes_it_as_said()
    {
        var (id, link) = await AskedAsync(Cast.Ada);

        await PostAsync(link, Scanner, "en", ("answer", "yes"));
        await PostAsync(link, Scanner, "en", ("answer", "yes"));

        Assert.That((await GetAsync(id)).Status, Is.EqualTo(FollowUpStatus.AfterCare));
        Assert.That(await StoryAsync(id), Has.Exactly(1).EqualTo("AfterCareDoubted Yes").And.None.StartsWith("AfterCareAnswered"));
        Assert.That(await ListAsync<string>("select kind from notices"), Has.Exactly(1).EqualTo("AfterCareDoubted"));

        await SignInAsync(Browser, Cast.Nadia);
        var page = await Browser.OpenAsync($"/f/{id}");
        Assert.That(page.Text, Does.Contain("Possibly a scanner"));
        await Browser.PressAsync(page, "/as-said");
        Assert.That((await GetAsync(id)).Closing, Is.EqualTo(Closing.Recovered));
    }

    [Test]
    public async Task A_no_comes_up_for_a_person_all_the_same_and_is_marked()
    {
        var (id, link) = await AskedAsync(Cast.Ada);

        await PostAsync(link, "", "", ("answer", "no"));

        Assert.That((await GetAsync(id)).Status, Is.EqualTo(FollowUpStatus.Open));
        Assert.That((await StoryAsync(id)).TakeLast(3), Is.EqualTo(["AfterCareDoubted No", "AfterCareAnswered No", "Reopened"]));
    }

    [Test]
    public async Task The_persons_own_yes_counts_after_that_of_a_scanner()
    {
        var (id, link) = await AskedAsync(Cast.Ada);
        await PostAsync(link, Scanner, "en", ("answer", "yes"));

        await AnswerAsync(link, "yes");

        Assert.That((await GetAsync(id)).Closing, Is.EqualTo(Closing.Recovered));
    }

    [Test]
    public async Task A_minute_later_it_is_believed()
    {
        var (id, link) = await AskedAsync(Cast.Ada);
        await MoveClockAsync(Scanners.TooSoon);

        await PostAsync(link, Scanner, "en", ("answer", "yes"));

        Assert.That((await GetAsync(id)).Closing, Is.EqualTo(Closing.Recovered));
    }

    [TestCase(Browser.UserAgent, "sv-SE,sv;q=0.9", false)]
    [TestCase("Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1", "fi-FI", false)]
    [TestCase("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "en", false)]
    [TestCase("Mozilla/5.0 (Linux; Android 14; CUBOT KINGKONG 9) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36", "sv", false)]
    [TestCase(Browser.UserAgent, "", true)]
    [TestCase("", "en", true)]
    [TestCase(Scanner, "en", true)]
    [TestCase("curl/8.5.0", "en", true)]
    [TestCase("Mozilla/5.0 (compatible; BarracudaCentral/1.0)", "en", true)]
    [TestCase("Mozilla/5.0 (compatible; Googlebot/2.1)", "en", true)]
    public void A_program_shows_itself_by_its_name_or_by_reading_no_language(string userAgent, string languages, bool isOne) =>
        Assert.That(Scanners.HasSigns(userAgent, languages), Is.EqualTo(isOne));
}
