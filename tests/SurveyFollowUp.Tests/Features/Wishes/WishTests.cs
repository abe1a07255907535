using System.Collections.Immutable;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Tests.Features.Playbooks;

namespace SurveyFollowUp.Tests.Features.Wishes;

/// <summary>What would make it right, as the person says it, and what they are given.</summary>
public class WishTests : PlaybookTest
{
    [Test]
    public async Task A_wish_comes_up_with_its_words_and_how_they_want_to_hear_from_us()
    {
        var (id, link) = await LinkAsync();

        var thanks = await Browser.SubmitAsync(
            link, ("Words", "The freight back, please."), ("Kind", "refund"), ("Amount", "200"),
            ("Channel", "Email"), ("Time", "Afternoon"), ("Language", "fi"));

        Assert.That(thanks.Text, Does.Contain("The freight back, please."));
        var followUp = await GetAsync(id);
        Assert.That((followUp.Wish!.Asked, followUp.Wish.IsOpen, followUp.RepliedAt is null), Is.EqualTo((new Remedy("refund", 200), true, false)));
        await SignInAsync(Browser, Cast.Nadia);
        Assert.That(
            (await Browser.OpenAsync("/today")).Text,
            Does.Contain("Money back, 200 SEK").And.Contain("The freight back, please.").And.Contain("by e-mail, Finnish, Afternoon"));
        Assert.That((await Browser.OpenAsync($"/f/{id}/mail")).Html, Does.Contain("Hei Ivar"), "letters follow");
    }

    [Test]
    public async Task Within_the_agents_authority_one_press_makes_it_a_promise()
    {
        await PlaybookAsync();
        var (id, link) = await LinkAsync();
        await Browser.SubmitAsync(link, ("Kind", "refund"), ("Amount", "500"));

        await SignInAsync(Browser, Cast.Nadia);
        await Browser.PressAsync(await Browser.OpenAsync("/today"), "/wish");

        var followUp = await GetAsync(id);
        Assert.That((followUp.Wish!.Given, followUp.RepliedAt), Is.EqualTo((new Remedy("refund", 500), (DateTimeOffset?)null)));
        Assert.That(followUp.OpenPromises.Single().What, Is.EqualTo("Money back, 500 SEK"));
        Assert.That(await StoryAsync(id), Has.Exactly(1).EqualTo("WishGranted refund 500 > refund 500"));
    }

    [Test]
    public async Task Above_it_one_press_sends_it_to_the_lead_with_a_limit_who_gives_another_sum()
    {
        await PlaybookAsync();
        var (id, link) = await LinkAsync();
        var tomas = await UserAsync(Cast.Tomas);
        await Browser.SubmitAsync(link, ("Kind", "refund"), ("Amount", "900"));

        using var agent = new Browser(Site);
        await SignInAsync(agent, Cast.Nadia);
        var refused = await agent.SubmitAsync($"/f/{id}/wish", ("Amount", "900"));
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity), "not hers to give");
        await agent.PressAsync(await agent.OpenAsync("/today"), "handler=Up");

        var up = await GetAsync(id);
        Assert.That((up.OwnerId, up.Escalation, up.Wish!.SentUpAt is null), Is.EqualTo((tomas, Escalation.Lead, false)));
        Assert.That(up.CurrentStep!.DueAt, Is.EqualTo(Strategies.Current.Calendar.Add(MondayAtEight, TimeSpan.FromHours(8))).Within(TimeSpan.FromMinutes(2)));

        using var lead = new Browser(Site);
        await SignInAsync(lead, Cast.Tomas);
        await lead.SubmitAsync($"/f/{id}/wish", ("Kind", "refund"), ("Amount", "700"));

        Assert.That(
            await AskAsync<(string, decimal, string, decimal)>("select asked, asked_amount, given, given_amount from wishes"),
            Is.EqualTo(("refund", 900m, "refund", 700m)));
        Assert.That((await lead.OpenAsync($"/f/{id}")).Text, Does.Contain("Asked for: Money back, 900 SEK. Given: Money back, 700 SEK."));
    }

    [Test]
    public async Task Declined_gives_nothing_and_leads_to_a_letter()
    {
        var (id, link) = await LinkAsync();
        await Browser.SubmitAsync(link, ("Words", "A new car"), ("Kind", "other"));

        await SignInAsync(Browser, Cast.Nadia);
        var letter = await Browser.PressElsewhereAsync(await Browser.OpenAsync($"/f/{id}/wish"), $"/f/{id}/wish?handler=Decline");

        Assert.That(letter.Path, Is.EqualTo($"/f/{id}/mail"));
        var wish = (await GetAsync(id)).Wish!;
        Assert.That((wish.IsOpen, wish.Given.Name), Is.EqualTo((false, "")));
    }

    [Test]
    public async Task The_same_wish_sent_twice_is_one_and_another_takes_its_place()
    {
        var (id, link) = await LinkAsync();
        await Browser.SubmitAsync(link, ("Words", "A new one"));
        await Browser.SubmitAsync(link, ("Words", "A new one"));
        Assert.That(await StoryAsync(id), Has.Exactly(1).StartsWith("WishHeard"));

        await Browser.SubmitAsync(link, ("Words", "The money rather"), ("Kind", "refund"));
        Assert.That((await GetAsync(id)).Wish!.Words, Is.EqualTo("The money rather"));
    }

    [TestCase("", "", "", "tell us")]
    [TestCase("Money", "refund", "a lot", "figures")]
    public async Task What_cannot_be_read_is_refused_kindly(string words, string kind, string amount, string hint)
    {
        var (id, link) = await LinkAsync();

        var refused = await Browser.SubmitAsync(link, ("Words", words), ("Kind", kind), ("Amount", amount));

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(refused.Text, Does.Contain(hint).IgnoreCase);
        Assert.That((await GetAsync(id)).Wish, Is.Null);
    }

    async Task<(Guid FollowUp, string Link)> LinkAsync()
    {
        await UserAsync(Cast.Nadia);
        var id = await FollowUpAsync(Cast.Ivar);
        return (id, "/wish/" + await WithAsync<PublicLinks, string>(links => links.MakeAsync(LinkPurpose.Remedy, id)));
    }

    /// <summary>Agents may promise 500.</summary>
    async Task PlaybookAsync()
    {
        await using var scope = Program.Services.CreateAsyncScope();
        var playbooks = scope.ServiceProvider.GetRequiredService<PlaybookStore>();
        var guide = ImmutableSortedDictionary<string, string>.Empty.Add("en", "A refund of up to 500 kr");
        await scope.ServiceProvider.GetRequiredService<Db>().InTransactionAsync(
            () => playbooks.SaveAsync(
                Playbook.Default with { Guides = Playbook.Default.Guides.Add("promises", guide) }, seen: 0, Guid.NewGuid(), "We try something", MondayAtEight));
        await WithAsync<Strategies>(strategies => strategies.ReadNewAsync());
    }
}
