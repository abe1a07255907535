using System.Net;
using SurveyFollowUp.Core.FollowUps;

namespace SurveyFollowUp.Tests.Features.ReadBacks;

/// <summary>The problem is said back in one sentence, and the person says whether that is it.</summary>
public class ReadBackTests : WebTest
{
    const string Sentence = "You wrote to us twice about the invoice, and nobody answered.";

    [Test]
    public async Task The_sentence_above_the_button_is_what_the_person_is_asked_about()
    {
        var (id, link) = await SaidBackAsync();

        var page = await Browser.OpenAsync(link);

        Assert.That(page.Text, Does.Contain("Ivar, have we understood you right?").And.Contain(Sentence).And.Not.Contain("Lund"));
        Assert.That((await GetAsync(id)).ReadBack, Has.Property(nameof(ReadBack.Sentence)).EqualTo(Sentence).And.Property(nameof(ReadBack.IsRight)).Null);
        Assert.That((await GetAsync(id)).Status, Is.EqualTo(FollowUpStatus.Waiting));
        Assert.That(await StoryAsync(id), Has.Exactly(1).EqualTo("SaidBack"));
    }

    [Test]
    public async Task Yes_makes_it_understood_and_ours_to_solve()
    {
        var (id, link) = await SaidBackAsync();

        var thanks = await PressAsync(link, "right");

        Assert.That(thanks.Text, Does.Contain("Thank you, then we know"));
        var followUp = await GetAsync(id);
        Assert.That((followUp.ReadBack!.IsRight, followUp.Status, followUp.RepliedAt), Is.EqualTo(((bool?)true, FollowUpStatus.Open, (DateTimeOffset?)null)));
        Assert.That(followUp.Alarms.Select(alarm => alarm.Kind), Has.None.EqualTo(AlarmKind.SilenceIsOver));
        await SignInAsync(Browser, Cast.Nadia);
        Assert.That((await Browser.OpenAsync("/today")).Text, Does.Contain("The customer says that this is it").And.Contain(Sentence));
    }

    [Test]
    public async Task Not_quite_is_on_top_of_the_owners_Today_with_their_words()
    {
        var (id, link) = await SaidBackAsync();
        await FollowUpAsync(Cast.Ada);

        var thanks = await PressAsync(link, "not-quite");
        await Browser.SubmitAsync(thanks, ("Words", "It was three times, and by telephone too."));

        var followUp = await GetAsync(id);
        Assert.That((followUp.ReadBack!.IsRight, followUp.Status, followUp.RepliedAt is null), Is.EqualTo(((bool?)false, FollowUpStatus.Open, false)));
        Assert.That(await ListAsync<string>("select kind from notices"), Has.Exactly(2).EqualTo("ReadBackAnswered"));
        await SignInAsync(Browser, Cast.Nadia);
        Assert.That(
            (await Browser.OpenAsync("/today")).Text,
            Does.Contain(Cast.Ivar.Name).And.Contain("not quite it").And.Contain("It was three times, and by telephone too."));
    }

    [Test]
    public async Task The_answer_can_be_changed_and_pressed_twice_changes_nothing()
    {
        var (id, link) = await SaidBackAsync();

        await PressAsync(link, "right");
        await PressAsync(link + "?change=true", "right");
        Assert.That(await StoryAsync(id), Has.Exactly(1).StartsWith("ReadBackAnswered"));

        await PressAsync(link + "?change=true", "not-quite");
        Assert.That((await GetAsync(id)).ReadBack!.IsRight, Is.False);
        Assert.That(await StoryAsync(id), Has.Exactly(2).StartsWith("ReadBackAnswered"));
    }

    [Test]
    public async Task A_colleague_can_take_the_answer_back()
    {
        var (id, link) = await SaidBackAsync();
        await PressAsync(link, "right");

        await SignInAsync(Browser, Cast.Nadia);
        await Browser.PressAsync(await Browser.OpenAsync($"/f/{id}"), "/undo");

        var followUp = await GetAsync(id);
        Assert.That((followUp.ReadBack!.IsRight, followUp.Status), Is.EqualTo(((bool?)null, FollowUpStatus.Waiting)));
    }

    [Test]
    public async Task Without_a_sentence_it_is_not_sent()
    {
        await SignInAsync(Cast.Nadia);
        var id = await FollowUpAsync(Cast.Ivar);

        var draft = await Browser.OpenAsync($"/f/{id}/mail?template=read-back");
        Assert.That((await Browser.SubmitAsync(draft, ("Input.Subject", "Right?"))).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity), "the gap");
        var refused = await Browser.SubmitAsync(draft, ("Input.Body", "Hello Ivar, is that right?"));
        Assert.That(refused.Text, Does.Contain("Write what you have understood in one sentence"));
    }

    async Task<Page> PressAsync(string link, string answer) =>
        await Browser.PressAsync(await Browser.OpenAsync(link), link.Split('?')[0], ("answer", answer));

    async Task<(Guid FollowUp, string Link)> SaidBackAsync()
    {
        await UserAsync(Cast.Nadia);
        var id = await FollowUpAsync(Cast.Ivar);
        using var agent = new Browser(Site);
        await SignInAsync(agent, Cast.Nadia);
        var draft = await agent.OpenAsync($"/f/{id}/mail?template=read-back");
        var body = draft.Forms.First(form => form.Has("Input.Body")).Filled([]).First(field => field.Name == "Input.Body").Value;
        await agent.SubmitAsync(draft, ("Input.Body", body.Replace("[the problem in one sentence, in your own words]", Sentence, StringComparison.Ordinal)));

        var letter = await AskAsync<string>("select text from outbox where kind = 'read-back'");
        return (id, "/right/" + letter.Split("/right/")[1].Split((char[]?)null)[0]);
    }
}
