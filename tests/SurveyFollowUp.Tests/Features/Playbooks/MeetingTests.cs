using SurveyFollowUp.Core.FollowUps;

namespace SurveyFollowUp.Tests.Features.Playbooks;

public class MeetingTests : PlaybookTest
{
    const string Plan = "/playbook/plans/very-dissatisfied";

    [Test]
    public async Task A_key_account_is_offered_a_meeting_in_one_click_and_others_are_not_worse_off()
    {
        await SignInAsync(Cast.Nadia);
        await ImportAsync(FileWith("Key account", "Standard"));

        var (key, standard) = (await IdAsync("Ada 0"), await IdAsync("Ada 1"));
        var today = await Browser.OpenAsync($"/today?f={key}");
        Assert.That(today.Text, Does.Contain("Offer a meeting: the customer is “Key account”.").And.Contain("Offer to meet"));
        Assert.That((await Browser.OpenAsync($"/f/{key}")).Text, Does.Contain("Offer a meeting: the customer is “Key account”."));
        Assert.That((await Browser.OpenAsync($"/today?f={standard}")).Text, Does.Not.Contain("Offer a meeting"));
        Assert.That((await GetAsync(key)).CurrentStep!.DueAt, Is.EqualTo((await GetAsync(standard)).CurrentStep!.DueAt));

        await Browser.SubmitAsync($"/today?f={key}&meeting=true", ("Input.NextStep.Choice", "TomorrowMorning"));
        Assert.That((await GetAsync(key)).CurrentStep!.Kind, Is.EqualTo(StepKind.Meeting));
    }

    [Test]
    public async Task From_which_value_on_is_said_in_the_plan()
    {
        await SignInAsync(Cast.Maria with { Roles = ["Manager", "Agent"] });

        var plans = await SaveAsync(Plan, ("Meeting.ValueAtLeast", "250 000"), ("Meeting.Tiers", "gold, Platinum"));
        Assert.That(plans.Text, Does.Contain("A meeting is offered to customers worth 250,000 or more, and to those called: gold, Platinum."));

        await ImportAsync(FileWith("249999", "250000 kr", "GOLD"));
        var offers = new List<bool>();
        foreach (var name in new[] { "Ada 0", "Ada 1", "Ada 2" })
            offers.Add((await Browser.OpenAsync($"/today?f={await IdAsync(name)}")).Text.Contains("Offer a meeting", StringComparison.Ordinal));

        Assert.That(offers, Is.EqualTo([false, true, true]));
        Assert.That(await AskAsync<int>("select count(*)::int from follow_ups"), Is.EqualTo(3), "nobody is left out");
    }

    [TestCase("much")]
    [TestCase("-5")]
    public async Task A_value_that_is_none_is_refused_at_its_field(string value)
    {
        await SignInAsync(Cast.Maria);

        var refused = await SaveAsync(Plan, ("Meeting.ValueAtLeast", value));

        Assert.That((int)refused.Status, Is.EqualTo(422));
        Assert.That(refused.Html, Does.Contain("href=\"#Meeting_ValueAtLeast\""));
    }

    [Test]
    public async Task Nobody_is_offered_one_where_both_are_empty()
    {
        await SignInAsync(Cast.Maria);

        await SaveAsync(Plan, ("Meeting.ValueAtLeast", ""), ("Meeting.Tiers", " , "));

        Assert.That(Strategies.Current.Playbook.VeryDissatisfied.Meeting, Is.Null);
    }

    [Test]
    public async Task What_is_done_another_way_is_told_from_the_beginning()
    {
        await SignInAsync(Cast.Nadia);
        var noPhone = await FollowUpAsync(Cast.Ada with { Phone = null });
        var noAddress = await FollowUpAsync(Cast.Ivar with { Email = null });

        var both = await FollowUpAsync(Cast.Ada with { Email = "other@example.org" });

        Assert.That(
            (await Browser.OpenAsync($"/f/{noPhone}")).Text,
            Does.Contain("went to Nadia Rahman").And.Contain("There is no phone number that works. Instead: E-mail."));
        Assert.That((await Browser.OpenAsync($"/f/{noAddress}")).Text, Does.Contain("There is no e-mail address that works. Instead: Call."));
        Assert.That((await Browser.OpenAsync($"/f/{both}")).Text, Does.Not.Contain("Instead:"));
    }

    Task<Guid> IdAsync(string name) =>
        AskAsync<Guid>("select f.id from follow_ups f join respondents r on r.id = f.respondent_id where r.name = @name", new { name });

    static string FileWith(params string[] values) =>
        "Response ID,Email,Name,Phone,NPS score,Comment,Customer value,Response date\n" + string.Concat(values.Select((value, number) =>
            $"r{number},ada{number}@example.org,Ada {number},+4670174{1000 + number},1,Bad,{value},2026-11-20T12:0{number}:00Z\n"));
}
