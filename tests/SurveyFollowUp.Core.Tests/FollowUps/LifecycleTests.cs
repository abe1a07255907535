using SurveyFollowUp.Core.FollowUps;
using static SurveyFollowUp.Core.FollowUps.FollowUpStatus;

namespace SurveyFollowUp.Core.Tests.FollowUps;

public class LifecycleTests
{
    static readonly (FollowUpStatus, FollowUpStatus)[] Forbidden = [(AfterCare, Waiting), (Closed, Waiting), (Closed, AfterCare)];

    [Test]
    public void Only_the_listed_moves_are_allowed([Values] FollowUpStatus from, [Values] FollowUpStatus to)
    {
        var followUp = Given.VeryDissatisfied() with { Status = from };

        if (Forbidden.Contains((from, to)))
            Assert.That(() => followUp.MoveTo(to), Throws.TypeOf<ForbiddenMoveException>());
        else
            Assert.That(followUp.MoveTo(to).Status, Is.EqualTo(to));
    }
}
