using SurveyFollowUp.Core.FollowUps;

namespace SurveyFollowUp.Core.Tests.FollowUps;

public class RosterTests
{
    static readonly Guid Nadia = Guid.CreateVersion7();
    static readonly Guid Omar = Guid.CreateVersion7();
    static readonly Guid Pia = Guid.CreateVersion7();

    [Test]
    public void Whoever_has_least_to_do_gets_the_next()
    {
        Assert.That(Deal(4, (Nadia, 3), (Omar, 1), (Pia, 2)), Is.EqualTo(new Guid?[] { Omar, Omar, Pia, Nadia }));
    }

    [Test]
    public void A_large_import_is_shared_out_evenly()
    {
        var dealt = Deal(301, (Nadia, 0), (Omar, 0), (Pia, 0));

        Assert.That(dealt.GroupBy(agent => agent).Select(group => group.Count()), Is.EquivalentTo([101, 100, 100]));
    }

    [Test]
    public void When_nobody_is_there_nobody_owns_it()
    {
        Assert.That(new Roster([]).Next(), Is.Null);
    }

    static List<Guid?> Deal(int count, params (Guid, int)[] openWork)
    {
        var roster = new Roster(openWork);
        return [.. Enumerable.Range(0, count).Select(_ => roster.Next())];
    }
}
