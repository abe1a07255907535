using SurveyFollowUp.Features.Notices;

namespace SurveyFollowUp.Tests.Features.Questions;

/// <summary>A colleague is asked about a person; the person stays where they are.</summary>
public class QuestionTests : WebTest
{
    const string Words = "Did we promise her a new door?";

    [Test]
    public async Task The_answer_comes_back_to_the_person_and_nothing_else_changes()
    {
        await SignInAsync(Cast.Nadia);
        var maria = await UserAsync(Cast.Maria);
        var ada = await FollowUpAsync(Cast.Ada);
        var before = await GetAsync(ada);

        await AskHerAsync(ada, maria);
        using var herBrowser = new Browser(Site);
        await SignInAsync(herBrowser, Cast.Maria);
        var tasks = await herBrowser.OpenAsync("/tasks");
        Assert.That(tasks.Text, Does.Contain(Words).And.Contain(Cast.Ada.Comment).And.Contain("Nadia Rahman asks you"));

        await herBrowser.SubmitAsync(tasks, ("Words", "Yes, in March."));

        Assert.That((await Browser.OpenAsync($"/today?f={ada}")).Text, Does.Contain(Words).And.Contain("Maria Virtanen: Yes, in March."));
        Assert.That((await Browser.OpenAsync($"/f/{ada}")).Text, Does.Contain("Nadia Rahman asked Maria Virtanen.").And.Contain("Yes, in March."));
        Assert.That((await herBrowser.OpenAsync("/tasks")).Text, Does.Not.Contain(Words));
        var after = await GetAsync(ada);
        Assert.That((after.Version, after.OwnerId, after.CurrentStep), Is.EqualTo((before.Version, before.OwnerId, before.CurrentStep)));
    }

    [Test]
    public async Task Both_are_told_by_mail()
    {
        await SignInAsync(Cast.Nadia);
        var maria = await UserAsync(Cast.Maria);
        var ada = await FollowUpAsync(Cast.Ada);
        await AskHerAsync(ada, maria);
        using var herBrowser = new Browser(Site);
        await SignInAsync(herBrowser, Cast.Maria);
        await herBrowser.SubmitAsync("/tasks", ("Words", "Yes, in March."));

        await RunAsync<BundleNotices>();

        Assert.That(
            await ListAsync<string>("select to_address from outbox where kind = 'notices' order by 1"),
            Is.EqualTo(new[] { Cast.Maria.Email, Cast.Nadia.Email }));
    }

    [Test]
    public async Task Only_whoever_is_asked_can_answer_and_only_once()
    {
        await SignInAsync(Cast.Nadia);
        var maria = await UserAsync(Cast.Maria);
        var ada = await FollowUpAsync(Cast.Ada);
        await AskHerAsync(ada, maria);
        var question = await AskAsync<Guid>("select id from questions");

        Assert.That((int)(await Browser.OpenAsync($"/questions/{question}")).Status, Is.EqualTo(404), "not asked of her");

        using var herBrowser = new Browser(Site);
        await SignInAsync(herBrowser, Cast.Maria);
        var page = await herBrowser.OpenAsync($"/questions/{question}");
        await herBrowser.SubmitAsync(page, ("Words", "Yes."));
        var again = await herBrowser.SubmitAsync(page, ("Words", "No."));

        Assert.That((int)again.Status, Is.EqualTo(404));
        Assert.That(await AskAsync<string>("select answer from questions"), Is.EqualTo("Yes."));
    }

    [Test]
    public async Task A_question_needs_somebody_and_words_and_keeps_what_was_typed()
    {
        await SignInAsync(Cast.Nadia);
        var maria = await UserAsync(Cast.Maria);
        var ada = await FollowUpAsync(Cast.Ada);

        var withoutWords = await Browser.SubmitAsync($"/f/{ada}/ask", ("Of", maria.ToString()), ("Words", " "));
        Assert.That((int)withoutWords.Status, Is.EqualTo(422));
        Assert.That(withoutWords.Text, Does.Contain("Write your question."));

        var withoutSomebody = await Browser.SubmitAsync($"/f/{ada}/ask", ("Of", Guid.NewGuid().ToString()), ("Words", Words));
        Assert.That((int)withoutSomebody.Status, Is.EqualTo(422));
        Assert.That(withoutSomebody.Text, Does.Contain("Choose whom you ask.").And.Contain(Words));
        Assert.That(await AskAsync<int>("select count(*)::int from questions"), Is.Zero);
    }

    [Test]
    public async Task An_empty_answer_is_asked_for_again()
    {
        await SignInAsync(Cast.Nadia);
        var maria = await UserAsync(Cast.Maria);
        await AskHerAsync(await FollowUpAsync(Cast.Ada), maria);
        using var herBrowser = new Browser(Site);
        await SignInAsync(herBrowser, Cast.Maria);

        var refused = await herBrowser.SubmitAsync("/tasks", ("Words", ""));

        Assert.That((int)refused.Status, Is.EqualTo(422));
        Assert.That(refused.Text, Does.Contain("Write your answer.").And.Contain(Words));
    }

    Task AskHerAsync(Guid person, Guid colleague) => Browser.SubmitAsync($"/f/{person}/ask", ("Of", colleague.ToString()), ("Words", Words));
}
