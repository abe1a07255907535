using SurveyFollowUp.Features.Notices;

namespace SurveyFollowUp.Tests.Features.Notices;

public class QuietMailsTests : WebTest
{
    [Test]
    public async Task Each_switches_off_what_comes_to_them_and_nothing_else()
    {
        var nadia = await SignInAsync(Cast.Nadia);
        await ExecuteAsync("update users set quiet_mails = array['lead-morning'] where id = @nadia", new { nadia });
        await FollowUpAsync(Cast.Ada);

        var page = await Browser.OpenAsync("/me");
        Assert.That(page.Html, Does.Contain("value=\"promise-due\"").And.Not.Contain("value=\"lead-morning\"").And.Not.Contain("value=\"manager-week\""));

        var saved = await Browser.PressAsync(page, "handler=Mails", ("wanted", "promise-due"), ("wanted", "manager-week"));
        Assert.That(saved.Text, Does.Contain("Saved."));
        Assert.That(await QuietAsync(nadia), Is.EqualTo(["lead-morning", "morning-digest"]), "what is not offered stays as it was");

        await RunAsync<MorningDigest>();
        Assert.That(await AskAsync<int>("select count(*)::int from outbox"), Is.Zero);

        await Browser.PressAsync(saved, "handler=Mails", ("wanted", "promise-due"), ("wanted", "morning-digest"));
        await RunAsync<MorningDigest>();
        Assert.That(await AskAsync<int>("select count(*)::int from outbox"), Is.EqualTo(1));
    }

    [Test]
    public async Task No_tick_at_all_is_no_mail_at_all()
    {
        var tomas = await SignInAsync(Cast.Tomas);
        await Browser.PressAsync(await Browser.OpenAsync("/me"), "handler=Mails", ("wanted", ""));

        Assert.That(await QuietAsync(tomas), Is.EquivalentTo(["promise-due", "lead-morning"]));
    }

    Task<List<string>> QuietAsync(Guid user) => ListAsync<string>("select unnest(quiet_mails) as mail from users where id = @user order by mail", new { user });
}
