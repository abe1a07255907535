using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Tests.Features.FollowUps;

/// <summary>The two clocks on the page of a follow-up.</summary>
public class TwoClocksTests : WebTest
{
    [Test]
    public async Task Ours_counts_working_time_and_stands_while_we_wait()
    {
        var nadia = await SignInAsync(Cast.Nadia);
        var ivar = await FollowUpAsync(Cast.Ivar);

        await SetClockAsync(MondayAtEight.AddHours(3).AddMinutes(5));
        await ActAsync(ivar, nadia, (followUp, strategy, now) => followUp.Log(new LogEntry(Outcome.MailSent, nadia), strategy, now));
        await SetClockAsync(MondayAtEight.AddDays(1).AddHours(1));
        var waiting = (await Browser.OpenAsync($"/f/{ivar}")).Text;

        Assert.That(waiting, Does.Contain("The customer's clock answered 3 d ago"));
        Assert.That(waiting, Does.Contain("Our clock 3 h of working time used"));
        Assert.That(waiting, Does.Contain("Our clock stands still since yesterday 11:05: we wait for the customer."));

        await ActAsync(ivar, nadia, (followUp, strategy, now) => followUp.Hear(Segment.VeryDissatisfied, strategy, now));
        await SetClockAsync(MondayAtEight.AddDays(1).AddHours(3));
        var again = (await Browser.OpenAsync($"/f/{ivar}")).Text;

        Assert.That(again, Does.Contain("Our clock 5 h of working time used").And.Contain("1 earlier pause").And.Not.Contain("stands still"));
    }
}
