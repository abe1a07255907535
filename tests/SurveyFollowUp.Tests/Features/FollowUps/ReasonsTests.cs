namespace SurveyFollowUp.Tests.Features.FollowUps;

/// <summary>Why somebody is where they are, as the pages say it.</summary>
public class ReasonsTests : WebTest
{
    [Test]
    public async Task Details_say_why_and_what_would_have_been_enough()
    {
        await SignInAsync(Cast.Tomas);
        var ada = await FollowUpAsync(Cast.Ada with { Score = 2 });

        var page = await Browser.OpenAsync($"/f/{ada}");

        Assert.That(page.Text, Does.Contain("Very dissatisfied because NPS is 2."));
        Assert.That(page.Text, Does.Contain("Would be dissatisfied with a score of 4."));
    }

    [Test]
    public async Task Words_in_the_comment_are_named()
    {
        await SignInAsync(Cast.Nadia);
        var ivar = await FollowUpAsync(Cast.Ivar with { Comment = "You will hear from my lawyer." });

        var today = await Browser.OpenAsync("/today");
        var details = await Browser.OpenAsync($"/f/{ivar}");

        Assert.That(today.Text, Does.Contain("Very dissatisfied because NPS is 5 and the comment says “my lawyer”.")
            .Or.Contain("Very dissatisfied because NPS is 5 and the comment says “lawyer”."));
        Assert.That(details.Text, Does.Contain("Would be").And.Contain("lawyer"));
    }

    [TestCase("sv", "Mycket missnöjd eftersom NPS är 2.")]
    [TestCase("fi", "Erittäin tyytymätön, koska NPS on 2.")]
    public async Task The_reader_has_them_in_their_language(string language, string sentence)
    {
        await SignInAsync(Cast.Nadia with { Language = language });
        await FollowUpAsync(Cast.Ada with { Score = 2 });

        Assert.That((await Browser.OpenAsync("/today")).Text, Does.Contain(sentence));
    }

    [Test]
    public async Task A_rule_that_a_manager_named_says_its_name()
    {
        await SignInAsync(Cast.Nadia);
        var ada = await FollowUpAsync(Cast.Ada);
        await ExecuteAsync("update responses set rule = 'our best <customers>', reasons = null");

        Assert.That((await Browser.OpenAsync($"/f/{ada}")).Text, Does.Contain("Rule: our best <customers>."));
    }

    [Test]
    public async Task What_needs_a_look_has_a_list_of_its_own()
    {
        await SignInAsync(Cast.Tomas);
        var ada = await FollowUpAsync(Cast.Ada with { Score = 1, Comment = "Absolutely wonderful, thank you, excellent service, I love it!" });
        await FollowUpAsync(Cast.Ivar);
        Assert.That(await AskAsync<bool>("select bool_or(needs_look) from responses"), "the rules want a look");

        var list = await Browser.OpenAsync("/today/list?show=look");

        Assert.That(list.Text, Does.Contain(Cast.Ada.Name).And.Not.Contain(Cast.Ivar.Name));
        Assert.That((await Browser.OpenAsync($"/f/{ada}")).Text, Does.Contain("Needs a look").And.Contain("Look again: the comment sounds glad."));
    }
}
