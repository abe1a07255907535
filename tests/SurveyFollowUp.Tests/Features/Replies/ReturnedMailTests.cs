using System.Net;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Platform.Mail;

namespace SurveyFollowUp.Tests.Features.Replies;

/// <summary>What comes back for good is the end of mail to an address, and of nothing else; what comes back for a while is told.</summary>
public class ReturnedMailTests : IncomingMailTest
{
    const string Full = "452 4.2.2 Mailbox full";

    Guid nadia;
    Guid ivar;

    [SetUp]
    public async Task Ivar_is_written_to()
    {
        nadia = await UserAsync(Cast.Nadia);
        ivar = await FollowUpAsync(Cast.Ivar);
        await WaitAsync(ivar, nadia);
    }

    [Test]
    public async Task A_hard_bounce_suppresses_the_address_and_the_follow_up_goes_on_by_telephone()
    {
        await BounceAsync(await LetterAsync(ivar), Cast.Ivar.Email!);

        var heard = await GetAsync(ivar);
        Assert.That(await SuppressedAsync(), Is.EqualTo(new[] { "HardBounce" }));
        Assert.That((heard.Reach, heard.Status, heard.CurrentStep!.Kind), Is.EqualTo((Reach.Phone, FollowUpStatus.Open, StepKind.Call)));
        Assert.That(await AskAsync<string>("select row_to_json(s)::text from suppressed_addresses s"), Does.Not.Contain("ivar"));

        Assert.That(await StateAsync(await LetterAsync(ivar)), Is.EqualTo("Refused"), "what is written all the same does not leave");
    }

    [Test]
    public async Task What_waits_for_the_address_does_not_leave_and_a_colleague_who_has_it_is_still_told()
    {
        var first = await LetterAsync(ivar);
        await WithAsync<Outbox>(outbox => outbox.AddAsync(DraftOf("follow-up/" + ivar + "/7/by-hand", ivar)));
        await WithAsync<Outbox>(outbox => outbox.AddAsync(DraftOf("notices/1", null)));

        await BounceAsync(first, Cast.Ivar.Email!);
        await RunAsync<DeliverMail>();

        Assert.That(
            await ListAsync<string>("select split_part(effect, '/', 1) || ' ' || state from outbox where message_id <> @first order by 1", new { first }),
            Is.EqualTo(new[] { "follow-up Refused", "notices Sent" }));
    }

    [Test]
    public async Task Nobody_can_have_another_address_suppressed_by_a_bounce_of_their_own_making()
    {
        await FollowUpAsync(Cast.Ada);
        var ours = await LetterAsync(ivar);

        await BounceAsync("<made-up@example.org>", Cast.Ada.Email!);
        Assert.That(await SuppressedAsync(), Is.Empty);

        await BounceAsync(ours, Cast.Ada.Email!);
        Assert.That(await AskAsync<bool>("select is_suppressed(@Email)", new { Cast.Ada.Email }), Is.False);
        Assert.That(await AskAsync<bool>("select is_suppressed(upper(@Email))", new { Cast.Ivar.Email }), Is.True);
    }

    [Test]
    public async Task Who_calls_it_spam_is_never_contacted_again_and_whoever_leads_hears_of_it()
    {
        await UserAsync(Cast.Tomas);
        await ComplainAsync(await LetterAsync(ivar), Cast.Ivar.Email!);

        Assert.That(await SuppressedAsync(), Is.EqualTo(new[] { "Complaint" }));
        Assert.That((await GetAsync(ivar)).Closing, Is.EqualTo(Closing.NoContactWanted));
        Assert.That(await CountAsync("respondents where no_contact_at is not null"), Is.EqualTo(1));
        Assert.That(await CountAsync("notices where kind = 'CalledSpam'"), Is.EqualTo(1));
        Assert.That(await StoryAsync(ivar), Does.Contain("CalledSpam"));
    }

    [Test]
    public async Task Who_can_only_be_mailed_to_an_address_that_is_none_is_called_or_found_another_way()
    {
        await ExecuteAsync("insert into suppressed_addresses select known_as('email:' || lower(e)), 'HardBounce', app_now() from unnest(@emails) e",
            new { emails = new[] { "Tove@example.net", "tor@example.net" } });

        var tove = await FollowUpAsync(new Customer("Tove", "tove@example.net", "+46701740699", 5, "Late again."));
        var tor = await FollowUpAsync(new Customer("Tor", "tor@example.net", null, 5, "Late again."));

        Assert.That((await GetAsync(tove)).CurrentStep!.Kind, Is.EqualTo(StepKind.Call));
        Assert.That((await GetAsync(tor)).CurrentStep!.Kind, Is.EqualTo(StepKind.Task));
        Assert.That(
            await AskAsync<string>("select detail from follow_up_events where follow_up_id = @tor and kind = 'Opened'", new { tor }),
            Does.Contain("/None-Task"));
    }

    [Test]
    public async Task Nobody_writes_a_letter_that_can_t_leave()
    {
        await BounceAsync(await LetterAsync(ivar), Cast.Ivar.Email!);
        await SignInAsync(Browser, Cast.Nadia);

        var refused = await Browser.SubmitAsync($"/f/{ivar}/mail", ("Input.Body", "Hello Ivar,\n\nI look into the invoice."));

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(refused.Text, Does.Contain("We send nothing there."));
        Assert.That((await Browser.OpenAsync($"/f/{ivar}")).Text, Does.Not.Contain("Allow e-mail again"), "that is for whoever leads");
        Assert.That((await Browser.OpenAsync($"/f/{ivar}/address")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Whoever_leads_lifts_it_with_a_reason()
    {
        await BounceAsync(await LetterAsync(ivar), Cast.Ivar.Email!);
        await SignInAsync(Cast.Tomas);

        Assert.That((await Browser.OpenAsync($"/f/{ivar}")).Text, Does.Contain($"E-mail to {Cast.Ivar.Email} has come back since"));
        var refused = await Browser.SubmitAsync($"/f/{ivar}/address", ("Reason", " "));
        Assert.That((refused.Status, (await SuppressedAsync()).Count), Is.EqualTo((HttpStatusCode.UnprocessableEntity, 1)));

        var lifted = await Browser.SubmitAsync(refused, ("Reason", "their server was misconfigured on Monday"));
        Assert.That(lifted.Text, Does.Contain("Tomás Rey allowed e-mail to the address again, because:").And.Not.Contain("has come back since"));
        Assert.That(((await GetAsync(ivar)).Reach, await StateAsync(await LetterAsync(ivar))), Is.EqualTo((Reach.Email | Reach.Phone, "Sent")));
        Assert.That((await Browser.OpenAsync($"/f/{ivar}/address")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task One_that_passes_is_told_and_the_third_in_a_week_puts_the_address_on_hold_for_a_week()
    {
        var before = await GetAsync(ivar);
        foreach (var letter in new[] { "first-contact", "reminder" })
            await BounceAsync(await LetterAsync(ivar, letter), Cast.Ivar.Email!, "4.2.2", Full);
        Assert.That(((await GetAsync(ivar)).Version, (await GetAsync(ivar)).Status), Is.EqualTo((before.Version, FollowUpStatus.Waiting)));

        var third = await LetterAsync(ivar, "tried-to-call");
        await BounceAsync(third, Cast.Ivar.Email!, "4.2.2", Full);
        await BounceAsync(third, Cast.Ivar.Email!, "4.2.2", Full);

        Assert.That(await SuppressedAsync(), Is.Empty);
        Assert.That((await GetAsync(ivar)).CurrentStep!.Kind, Is.EqualTo(StepKind.Call));
        Assert.That((await StoryAsync(ivar)).Count(line => line.StartsWith("MailDidNotArriveYet", StringComparison.Ordinal)), Is.EqualTo(3));
        Assert.That((await StoryAsync(ivar)).Count(line => line.StartsWith("AddressOnHold", StringComparison.Ordinal)), Is.EqualTo(1));

        var waits = await LetterAsync(ivar);
        Assert.That(await StateAsync(waits), Is.EqualTo("Queued"));
        await MoveClockAsync(TimeSpan.FromDays(7));
        await RunAsync<DeliverMail>();
        Assert.That(await StateAsync(waits), Is.EqualTo("Sent"));
    }

    [Test]
    public async Task Who_writes_to_us_is_off_hold_at_once_and_three_in_longer_than_a_week_are_no_hold()
    {
        await BounceAsync(await LetterAsync(ivar, "first-contact"), Cast.Ivar.Email!, "4.2.2", Full);
        await MoveClockAsync(TimeSpan.FromDays(8));
        foreach (var letter in new[] { "reminder", "tried-to-call" })
            await BounceAsync(await LetterAsync(ivar, letter), Cast.Ivar.Email!, "4.2.2", Full);
        Assert.That(await AskAsync<bool>("select address_held_until(@Email) is null", new { Cast.Ivar.Email }), Is.True);

        await BounceAsync(await LetterAsync(ivar, "solved"), Cast.Ivar.Email!, "4.2.2", Full);
        Assert.That(await AskAsync<bool>("select address_held_until(@Email) is null", new { Cast.Ivar.Email }), Is.False);

        await TakeInAsync(Reports.Words(Cast.Ivar.Email!, "care@example.org", "My mailbox was full. It is not any more."), Cast.Ivar.Email);
        Assert.That(await AskAsync<bool>("select address_held_until(@Email) is null", new { Cast.Ivar.Email }), Is.True);
    }

    static Draft DraftOf(string effect, Guid? followUp) => new(
        effect, "by-hand", followUp, Cast.Ivar.Email!.ToUpperInvariant(), "Ivar", "Nadia", "Hello", "Hello", "<p>Hello</p>", IsAutomatic: false);
}
